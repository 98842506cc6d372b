import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { expect, test } from 'vitest'
import { parseFilter } from '../../src/testing/filter/parse-filter.ts'

const zone = {
  name: 'example.com.',
  type: 'Primary',
  dynamic: false,
  size: 20,
  empty: '',
  customProperties: { Location: 'H-15', 'Outward facing': '0' },
}

test.each([
  ['', true],
  ['name=example.com.', true],
  ['NAME == "EXAMPLE.com."', true],
  ["name='example.com.'", true],
  ['name=example', false],
  ['name!=example', true],
  ['name=@ample', true],
  ['name!@ample', false],
  ['name=^exam', true],
  ['name!^exam', false],
  ['name=$com.', true],
  ['name!$com.', false],
  ['name=~"^ex.*[.]$"', true],
  ['name!~^ex', false],
  ['dynamic=false', true],
  ['size>5', true],
  ['size<100', true],
  ['size>=20 and size<=20', true],
  ['size>20', false],
  ['name<f', true],
  ['empty=', true],
  ['(name= | type=Primary)', true],
  ['location=H-15', true],
  ['"Outward facing"=0', true],
  ['type in (Secondary, Primary)', true],
  ['type not in (Secondary, "Primary")', false],
  ['type=Secondary or type=Primary and dynamic=false', true],
  ['(type=Secondary | type=Primary) & dynamic=true', false],
  ['type=Primary AND NOT_A_FIELD=1', false],
  ['nothing=1', false],
  ['nothing!=1', false],
  ['ample', true],
  ['h-15', true],
  ['"no such text"', false],
])('%s: %s', (filter, expected) => {
  expect(parseFilter(filter)(zone)).toBe(expected)
})

test.each(['(', 'name=(', 'type in', 'type in (', 'type in (a', 'type=a b', ')', 'name=~"("', '"'])(
  '%s makes no sense',
  (filter) => {
    expect(() => parseFilter(filter)(zone)).toThrow(/filter/)
  },
)

test.each(['text', 'iso'] as const)('times are sorted by what they mean, written as %s', async (dateFormat) => {
  const now = new Date('2026-03-01T00:00:00Z')
  const fake = createFakeMicetro({ users: [{ name: 'ada', password: 'open sesame' }], now, dateFormat })
  const { url, fetch } = fake
  await using client = new MicetroClient({ url, fetch, username: 'ada', password: 'open sesame' })
  const day = 86_400_000
  for (const name of ['march.', 'april.', 'december.', 'january.']) {
    await client.dnsZones.create({ dnsZone: { name, type: 'Primary' } })
    fake.advance(name === 'april.' ? 245 * day : 31 * day)
  }
  const zones = await client.dnsZones.list({ sortBy: 'created', sortOrder: 'Descending' })
  expect(zones.map(({ name }) => name)).toEqual(['january.', 'december.', 'april.', 'march.'])
})
