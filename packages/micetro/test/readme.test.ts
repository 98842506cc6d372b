import { readFileSync } from 'node:fs'
import { serve } from '@core/http/testing'
import * as micetro from '@sdk/micetro'
import * as session from '@sdk/micetro/session'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { addAddress } from './examples/add-record.ts'
import { listUsers } from './examples/list-users.ts'
import { moveRecords } from './examples/move-records.ts'
import { newHost } from './examples/new-host.ts'
import { raiseCosts } from './examples/raise-costs.ts'
import { comments, recordsLeft } from './examples/with-the-fake.ts'
import { recordCounts } from './examples/zone-names.ts'
import { adminOf, failureOf, fakeWorld } from './support/world.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

/** In their order; those of sessions are run by the tests of sessions. */
const examples = [
  'examples/zone-names',
  'examples/add-record',
  'examples/raise-costs',
  'examples/new-host',
  'examples/move-records',
  'examples/list-users',
  'session/examples/zones-api',
  'session/examples/shared-sessions',
  'examples/with-the-fake',
]

/** Every name that the pages of the official client and of the Gateway's session have. */
const pythonNames =
  'Client verify auth authenticate refresh_token clear_token generate_token http_delete http_get http_patch http_post http_put http_request params data headers cookies files timeout allow_redirects proxies hooks stream cert json expected_status_codes login micetro_url micetro_version is_authenticated MediaType ClientError UserSession MicetroUserSession unique_name platform authentication_host authentication_url authentication_version is_replication_user logger logger_context micetro_api MicetroAPI micetro_auth session_auth username'

afterEach(() => vi.unstubAllEnvs())

test('shows the examples that are run', () => {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  expect(blocks).toEqual(examples.map((name) => text(`${name}.ts`)))
})

test('names everything that the package exports', () => {
  const missing = Object.keys({ ...micetro, ...session }).filter(
    (name) => !new RegExp(`[\`.( ]${name}\\b`).test(readme),
  )
  expect(missing).toEqual([])
})

test('says what every documented Python name is here', () => {
  const tables = readme.slice(readme.indexOf('## Coming from Python'), readme.indexOf('## Coming from Terraform'))
  expect(pythonNames.split(' ').filter((name) => !new RegExp(`\\b${name}\\b`).test(tables))).toEqual([])
})

test('counts records', async () => {
  await using server = await serve(fakeWorld().fetch)
  expect(await recordCounts(server.url, 'ada', 'open sesame')).toEqual(new Map([['example.com.', 2]]))
})

test('adds a record, or says why not', async () => {
  const fake = fakeWorld()
  await using server = await serve(fake.fetch)
  vi.stubEnv('MICETRO_URL', server.url)
  vi.stubEnv('MICETRO_USERNAME', 'ada')
  vi.stubEnv('MICETRO_PASSWORD', 'open sesame')
  expect(await addAddress('example.com.', 'ftp', '192.0.2.9')).toBe(fake.state.dnsRecords.at(-1)?.ref)
  expect(await addAddress('example.edu.', 'ftp', '192.0.2.9')).toBe('There is no zone example.edu..')
  vi.stubEnv('MICETRO_USERNAME', 'reader')
  vi.stubEnv('MICETRO_PASSWORD', 'only looking')
  expect(await addAddress('example.com.', 'ftp', '192.0.2.9')).toBe('You may not change example.com..')
})

test('raises costs', async () => {
  const fake = createFakeMicetro({
    users: [{ name: 'ada', password: 'open sesame' }],
    now: new Date('2025-01-01T00:00:00Z'),
    serverTimeZone: 'Europe/Zurich',
    propertyDefinitions: { dnsZones: [{ name: 'Cost', type: 'Integer' }] },
    dnsZones: [
      { name: 'example.com.', customProperties: { Cost: '5' } },
      { name: 'example.net.', type: 'Secondary' },
    ],
  })
  await using server = await serve(fake.fetch)
  expect(await raiseCosts(server.url, 'ada', 'open sesame')).toEqual(['example.com.'])
  expect(fake.state.dnsZones.map(({ customProperties }) => customProperties['Cost'])).toEqual(['6', undefined])
})

test('gives a host its address and records, or nothing', async () => {
  const fake = createFakeMicetro({
    users: [{ name: 'ada', password: 'open sesame' }],
    ranges: [
      { name: '192.0.2.0/26', subnet: true },
      { name: '198.51.100.0/24', subnet: true },
    ],
    dnsZones: [{ name: 'example.com.' }, { name: '2.0.192.in-addr.arpa.' }],
  })
  await using client = adminOf(fake)
  const broken = newHost(client, 'example.com.', 'web-1', async () => await Promise.reject(new Error('no power')))
  expect(await failureOf(broken)).toMatchObject({ message: 'no power' })
  expect([fake.state.dnsRecords, fake.state.holds, fake.state.ipamRecords]).toEqual([[], [], []])
  expect(await newHost(client, 'example.com.', 'web-1', async () => await Promise.resolve())).toBe('192.0.2.1')
  expect(fake.state.dnsRecords.map(({ name, type, data }) => [name, type, data])).toEqual([
    ['web-1', 'A', '192.0.2.1'],
    ['1', 'PTR', 'web-1.example.com.'],
  ])
  expect(await client.ipamRecords.get('192.0.2.1')).toMatchObject({ ptrStatus: 'OK', claimed: true })
})

test('moves records', async () => {
  const fake = fakeWorld()
  await using client = adminOf(fake)
  const seen: number[] = []
  const ref = fake.state.dnsZones[0]?.ref ?? ''
  const record = (name: string, data: string) => ({ name, type: 'A', data }) as const
  const records = [record('a', '192.0.2.1'), record('b', 'nowhere'), record('c', '192.0.2.3')]
  expect(await moveRecords(client, ref, records, (percent) => seen.push(percent))).toBe(1)
  expect(await moveRecords(client, ref, [record('d', '192.0.2.4')], (percent) => seen.push(percent))).toBe(0)
  expect(seen).toEqual([100, 100])
})

test('lists users by a request of its own', async () => {
  await using server = await serve(fakeWorld().fetch)
  const users = await listUsers(server.url, 'ada', 'open sesame')
  expect(users).toEqual(['users/1: ada', 'users/3: nobody', 'users/2: reader'])
})

test('tests with the fake', () => {
  expect([recordsLeft, comments]).toEqual([0, ['gone']])
})
