import { serve } from '@core/http/testing'
import { recorded } from '@repo/testing/recorded'
import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'

export const password = 'open sesame'

/** The server that the fixtures were recorded from: the same for all families. */
const fakeOffice = (): ReturnType<typeof createFakeMicetro> =>
  createFakeMicetro({
    now: new Date('2026-03-01T12:00:00Z'),
    users: [
      { name: 'ada', password, fullName: 'Ada Invented' },
      { name: 'reader', password: 'only looking', access: 'read' },
    ],
    roles: ['Guests'],
    groups: [{ name: 'staff', users: ['reader'] }],
    propertyDefinitions: { dnsZones: [{ name: 'Location', type: 'String', listItems: ['H-15', 'H-16'] }] },
    dnsServers: [{ name: 'ns1.example.net.', type: 'BIND' }],
    dnsZones: [
      {
        name: 'example.com.',
        customProperties: { Location: 'H-15' },
        dnsRecords: [
          { name: 'www', type: 'A', data: '192.0.2.10' },
          { name: 'web', type: 'CNAME', data: 'www.example.com.' },
        ],
      },
    ],
    folders: [{ name: 'zones', contentType: 'DNSZone' }],
    adForests: [{ name: 'forest.example.com' }],
    adSites: [{ name: 'Reykjavik', location: 'IS', description: '', adForestRef: 'forest.example.com' }],
    cloudServiceAccounts: [{ name: 'cloud', type: 'AWS' }],
    cloudNetworks: [{ name: 'vpc', cloudRef: 'cloud' }],
    ranges: [{ name: '192.0.2.0/24' }, { name: '192.0.2.0/26', subnet: true }],
    dhcpServers: [{ name: 'dhcp1', type: 'Kea' }],
    dhcpScopes: [
      {
        rangeRef: '192.0.2.0/26',
        dhcpServerRef: 'dhcp1',
        dhcpReservations: [{ name: 'printer', clientIdentifier: '00:11:22:33:44:55', addresses: ['192.0.2.12'] }],
        dhcpLeases: [{ address: '192.0.2.20', mac: '66:77:88:99:aa:bb' }],
      },
    ],
    devices: [{ name: 'router', interfaces: [{ name: 'eth0', addresses: ['192.0.2.40'] }] }],
    appliances: [{ name: 'box' }],
    reportDefinitions: [{ title: 'Zones', category: 'DNS', sourceName: 'DNSZones', columns: ['name', 'type'] }],
    reports: [{ title: 'Zones', reportDefinitionRef: 'Zones' }],
    aliveAddresses: ['192.0.2.40'],
    systemSettings: { motto: 'none' },
    licenseKeys: ['AAAA-BBBB'],
  })

/** A session's token is a secret even where it is of no use any more. */
function withoutSession<Exchange extends { response?: unknown }>(exchange: Exchange): Exchange {
  const session = (exchange.response as { result?: { session?: unknown } } | undefined)?.result?.session
  return session === undefined ? exchange : { ...exchange, response: { result: { session: 'of ada' } } }
}

/** Plays a fixture to a client whose user may do everything. */
export async function replayed<T>(name: string, body: (client: MicetroClient) => Promise<T>): Promise<T> {
  return await recorded(
    {
      fixtures: `${import.meta.dirname}/../../fixtures`,
      name,
      url: 'https://micetro.example.com',
      recordedFrom: 'the fake of @sdk/micetro/testing',
      server: async () => await serve(fakeOffice().fetch),
      scrub: withoutSession,
      secrets: [password, 'only looking', MicetroClient.generateToken('ada', password)],
    },
    async (url) => {
      await using client = new MicetroClient({ url, username: 'ada', password, retry: false })
      return await body(client)
    },
  )
}
