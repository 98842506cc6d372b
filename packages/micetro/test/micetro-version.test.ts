import { ConfigError, DecodeError, Version } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, fakeWorld } from './support/world.ts'

test('is asked for once, with an empty Authorization header', async () => {
  const { client, sent } = clientOf(fakeWorld().fetch, { username: 'ada', password: 'open sesame' })
  const versions = await Promise.all([client.micetroVersion, client.micetroVersion])
  expect(versions.map(String)).toEqual(['26.1.0', '26.1.0'])
  expect(sent.requests).toMatchObject([
    { method: 'GET', path: '/mmws/api/v2/command/web_getPreLoginInfo', headers: { authorization: '' } },
  ])
})

test('a failure is not kept', async () => {
  const fake = fakeWorld()
  let isDown = true
  const { client } = clientOf(async (request) =>
    isDown ? new Response(null, { status: 503 }) : await fake.fetch(request),
  )
  await expect(client.micetroVersion).rejects.toMatchObject({ status: 503, operation: 'micetroVersion' })
  isDown = false
  expect((await client.micetroVersion).isAtLeast('26')).toBe(true)
})

test.each([{}, { result: {} }, { result: { centralVersion: 'new' } }, { result: [] }])(
  '%o is no answer',
  async (answer) => {
    const { client } = clientOf(() => Response.json(answer))
    await expect(client.micetroVersion).rejects.toThrow(DecodeError)
  },
)

test.each([
  ['26.1.0', '26.1.0', 0],
  ['26.1', '26.1.0', 0],
  ['24.3.x', '24.3', 0],
  ['9.3.1', '11.1.0', -2],
  ['25.2.0', '25.1.9', 1],
  ['11.1.0', '11.0', 1],
  ['26.1.0-beta', '26.1.0', 0],
])('%s compared with %s', (left, right, expected) => {
  expect(new Version(left).compare(right)).toBe(expected)
  expect(new Version(right).compare(new Version(left))).toBe(0 - expected)
  expect(new Version(left).isAtLeast(right)).toBe(expected >= 0)
})

test('the operators compare versions as Python has it, not their texts', () => {
  const [old, older] = [new Version('11.1.0'), new Version('9.3.10')]
  expect([older < old, old > older, older >= old, older <= old]).toEqual([true, true, false, true])
  const [short, long] = [new Version('26.1'), new Version('26.1.0')]
  expect([short <= long, short >= long, short < long]).toEqual([true, true, false])
  expect(new Version(`1.${'9'.repeat(400)}`) < new Version('2')).toBe(true)
})

test('a version is its text', () => {
  const version = new Version(' 24.3.x ')
  expect([String(version), JSON.stringify({ version }), version.parts]).toEqual([
    '24.3.x',
    '{"version":"24.3.x"}',
    [24, 3],
  ])
  expect(() => new Version('x')).toThrow(ConfigError)
})
