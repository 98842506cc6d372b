import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro, type FakeMicetroOptions } from '@sdk/micetro/testing'

/** What an answer says. */
export interface Answer {
  readonly status: number
  /** What is in `result`. */
  readonly result: Record<string, unknown>
  readonly error: { readonly code: number; readonly message: string }
}

export const apiUrl = 'https://micetro.example.com/mmws/api/v2'

/** Sends one request to a fake, as the administrator unless told. */
export async function ask(
  fake: Pick<FakeMicetro, 'fetch'>,
  line: string,
  body?: unknown,
  authorization: string = MicetroClient.generateToken('ada', 'open sesame'),
): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ')
  const answer = await fake.fetch(`${apiUrl}${path}`, {
    method,
    headers: { ...(authorization !== '' && { authorization }), 'content-type': 'application/json; charset=utf-8' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const document = text === '' ? {} : (JSON.parse(text) as Partial<Answer>)
  const none = { code: -1, message: '' }
  return { status: answer.status, result: document.result ?? {}, error: document.error ?? none }
}

/** The reference of what a request creates. */
export async function create(fake: FakeMicetro, line: string, body: unknown): Promise<string> {
  const { status, result, error } = await ask(fake, line, body)
  if (status !== 201) throw new Error(`${line}: ${status} ${error.message}`)
  return String(result['ref'])
}

/** Something of everything. */
export function fakeNetwork(options: FakeMicetroOptions = {}): FakeMicetro {
  return createFakeMicetro({
    now: new Date('2026-03-01T12:00:00Z'),
    users: [
      { name: 'ada', password: 'open sesame' },
      { name: 'requester', password: 'may I', access: 'request' },
      { name: 'reader', password: 'only looking', access: 'read' },
    ],
    roles: ['Guests'],
    groups: [{ name: 'staff', users: ['reader'], roles: ['Guests'] }],
    propertyDefinitions: {
      dnsZones: [{ name: 'Owner', type: 'String' }],
      ranges: [
        { name: 'Floor', type: 'Integer' },
        { name: 'Public', type: 'Boolean', defaultValue: 'false' },
      ],
    },
    dnsServers: [{ name: 'ns1.example.net.', type: 'BIND' }],
    dnsViews: [{ name: 'inside', dnsServerRef: 'ns1.example.net.' }],
    dnsZones: [
      {
        name: 'example.com.',
        dnsViewRef: 'ns1.example.net.',
        dnsRecords: [
          { name: 'www', type: 'A', data: '192.0.2.10' },
          { name: 'web', type: 'CNAME', data: 'www.example.com.' },
        ],
      },
      {
        name: '2.0.192.in-addr.arpa.',
        dnsRecords: [{ name: '10', type: 'PTR', data: 'www.example.com.' }],
      },
    ],
    folders: [
      { name: 'zones', contentType: 'DNSZone' },
      { name: 'old zones', contentType: 'DNSZone' },
    ],
    adForests: [{ name: 'forest.example.com' }],
    adSites: [{ name: 'Reykjavik', location: 'IS', description: '', adForestRef: 'forest.example.com' }],
    adSiteLinks: [{ name: 'link', adForestRef: 'forest.example.com' }],
    cloudServiceAccounts: [{ name: 'cloud', type: 'AWS' }],
    cloudNetworks: [{ name: 'vpc', cloudRef: 'cloud' }],
    ranges: [{ name: '192.0.2.0/24' }, { name: '192.0.2.0/26', subnet: true }, { name: '2001:db8::/64' }],
    dhcpServers: [{ name: 'dhcp1', type: 'Kea' }],
    dhcpScopes: [
      {
        rangeRef: '192.0.2.0/26',
        dhcpServerRef: 'dhcp1',
        dhcpAddressPools: [{ from: '192.0.2.20', to: '192.0.2.30' }],
        dhcpExclusions: [{ from: '192.0.2.1', to: '192.0.2.4' }],
        dhcpGroups: [{ name: 'phones' }],
        dhcpReservations: [{ name: 'printer', clientIdentifier: '00:11:22:33:44:55', addresses: ['192.0.2.12'] }],
        dhcpLeases: [{ address: '192.0.2.20', mac: '66:77:88:99:aa:bb' }],
      },
    ],
    dhcpSuperscopes: [{ name: 'super', description: '', dhcpServerRef: 'dhcp1' }],
    ipamRecords: [{ address: '192.0.2.40', claimed: true, customProperties: { Note: 'router' } }],
    devices: [{ name: 'router', interfaces: [{ name: 'eth0', addresses: ['192.0.2.40'] }] }],
    appliances: [{ name: 'box' }],
    reportDefinitions: [{ title: 'Zones', category: 'DNS', sourceName: 'DNSZones', columns: ['name', 'type'] }],
    reports: [{ title: 'Zones', reportDefinitionRef: 'Zones' }],
    aliveAddresses: ['192.0.2.40', '192.0.2.6'],
    systemSettings: { motto: 'none' },
    licenseKeys: ['AAAA-BBBB'],
    ...options,
  })
}
