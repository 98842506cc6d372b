import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro, type FakeMicetroOptions } from '@sdk/micetro/testing'

/** A zone with records, reverse zones, a scope with a reservation, and definitions of custom properties. */
export function fakeZones(options: FakeMicetroOptions = {}): FakeMicetro {
  return createFakeMicetro({
    users: [{ name: 'ada', password: 'open sesame' }],
    propertyDefinitions: {
      dnsZones: [
        { name: 'Owner', type: 'String' },
        { name: 'Cost', type: 'Integer' },
        { name: 'Public', type: 'Boolean' },
        { name: 'Router', type: 'IPAddress' },
      ],
    },
    dnsViews: [{ name: 'inside', dnsServerRef: 'ns1.example.net.' }],
    dnsServers: [{ name: 'ns1.example.net.', type: 'BIND' }],
    dnsZones: [
      {
        name: 'example.com.',
        customProperties: { owner: 'ops', Cost: '5', Public: 'true', Router: '2001:db8::1' },
        dnsRecords: [
          { name: 'www', type: 'A', data: '192.0.2.1', ttl: '3600', comment: 'web' },
          { name: 'web', type: 'CNAME', data: 'www.example.com.' },
          { name: 'two', type: 'A', data: '192.0.2.2' },
          { name: 'two', type: 'A', data: '192.0.2.3' },
          { name: '', type: 'MX', data: '10\tmail.example.com.' },
        ],
      },
      { name: 'in-addr.arpa.' },
      { name: '2.0.192.in-addr.arpa.', dnsRecords: [{ name: '1', type: 'PTR', data: 'www.example.com.' }] },
      { name: '100.51.198.in-addr.arpa.', type: 'Secondary' },
      { name: '8.b.d.0.1.0.0.2.ip6.arpa.' },
    ],
    ranges: [{ name: '192.0.2.0/24', subnet: true }],
    dhcpServers: [{ name: 'dhcp1', type: 'Kea' }],
    dhcpScopes: [
      {
        rangeRef: '192.0.2.0/24',
        dhcpServerRef: 'dhcp1',
        dhcpGroups: [{ name: 'phones' }],
        dhcpReservations: [{ name: 'printer', clientIdentifier: '00:11:22:AA:BB:CC', addresses: ['192.0.2.12'] }],
      },
    ],
    ...options,
  })
}

export function clientFor(fake: FakeMicetro): MicetroClient {
  return new MicetroClient({ url: fake.url, fetch: fake.fetch, username: 'ada', password: 'open sesame', retry: false })
}

/** What was written, as `METHOD /path`. */
export function writesOf({ requests }: FakeMicetro): string[] {
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${new URL(url).pathname.replace('/mmws/api/v2', '').replace(/\d+$/, 'N')}`)
}
