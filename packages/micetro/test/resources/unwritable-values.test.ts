import { ConfigError } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { answering, failureOf } from './support/world.ts'

test.each([
  ['a number that is not finite', Number.NaN],
  ['a number that is not finite', -Infinity],
  ['an invalid Date', new Date('never')],
  ['a Map or Set', new Map([['Rack', '7']])],
  ['a Map or Set', new Set(['7'])],
  ['bytes', new Uint8Array([1])],
])('%s is refused, not sent as null or an empty object', async (problem, value) => {
  const { client, sent } = answering({})
  for (const nested of [value, [value], { value }]) {
    const properties = { Cost: nested } as unknown as { Cost: string }
    const error = await failureOf(client.dnsZones.update(1, { properties }))
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).toContain(
      `dnsZones.update: parameters: cannot be written as JSON: it holds ${problem}`,
    )
  }
  expect(sent.requests).toEqual([])
})

test('valid dates, numbers and null are sent', async () => {
  const { client, sent } = answering({})
  const properties = { at: new Date(0), Cost: -1.5, Rack: null } as unknown as { Rack: string }
  await client.dnsZones.update(1, { properties })
  expect(sent.requests[0]?.json).toEqual({ properties: { at: '1970-01-01T00:00:00.000Z', Cost: -1.5, Rack: null } })
})
