import { type IPAMRecord, MicetroClient } from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'

/** Some subnets; 192.0.2.1 answers a ping, and DHCP gives 192.0.2.2 and 192.0.2.3 out. */
export function fakeSubnets(): FakeMicetro {
  const subnets = ['192.0.2.0/29', '192.0.2.8/30', '192.0.2.64/26', '2001:db8::/64']
  return createFakeMicetro({
    users: ['ada', 'grace'].map((name) => ({ name, password: 'open sesame' })),
    ranges: [{ name: '192.0.2.0/24' }, ...subnets.map((name) => ({ name, subnet: true }))],
    dhcpServers: [{ name: 'dhcp1', type: 'Kea' }],
    dhcpScopes: [
      {
        rangeRef: '192.0.2.0/29',
        dhcpServerRef: 'dhcp1',
        dhcpAddressPools: [{ from: '192.0.2.2', to: '192.0.2.3' }],
      },
    ],
    aliveAddresses: ['192.0.2.1'],
  })
}

export function administrator(fake: FakeMicetro): MicetroClient {
  return new MicetroClient({ url: fake.url, fetch: fake.fetch, username: 'ada', password: 'open sesame', retry: false })
}

export async function recordOf(client: MicetroClient, address: string): Promise<IPAMRecord> {
  return await client.ipamRecords.get(address)
}
