import { DecodeError } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { answering, clientOf, failureOf } from './support/world.ts'

const json = (body: unknown) => () => Response.json(body)

describe('a list', () => {
  test.each([
    ['a word of something in between', { message: 'Under maintenance.' }],
    ['a list by another name', { result: { zones: [{ ref: 'dnsZones/1' }] } }],
    ['a list in place of the result', { result: [{ ref: 'dnsZones/1' }] }],
    ['a count alone, as text', { result: { totalResults: '7' } }],
    ['an error as text', { error: 'No.' }],
  ])('is not taken for an empty one: %s', async (_, body) => {
    const error = await failureOf(clientOf(json(body)).client.dnsZones.list())
    expect(error).toBeInstanceOf(DecodeError)
  })

  test.each([
    ['no member', { result: { totalResults: 0 } }],
    ['null', { result: { dnsZones: null, totalResults: 0 } }],
    ['no member, beside one that is not known', { result: { isComplete: true } }],
    ['no result', { totalResults: 0, isComplete: true }],
    ['null in place of the result', { result: null }],
  ])('that is empty may have %s', async (_, body) => {
    expect(await clientOf(json(body)).client.dnsZones.list()).toEqual([])
  })

  test('knows counts that are written as text', async () => {
    const { client } = answering({ dnsZones: [{ name: 'a.' }], totalResults: '12' })
    expect((await client.dnsZones.list()).totalResults).toBe(12)
  })

  test('is read whole, whatever the server says of an offset that it was not to choose', async () => {
    const all = Array.from({ length: 25 }, (_, index) => ({ name: `zone${index}.` }))
    const { client, sent } = clientOf(({ url }) => {
      const query = new URL(url).searchParams
      const offset = Number(query.get('offset'))
      const dnsZones = all.slice(offset, offset + Number(query.get('limit')))
      return Response.json({ result: { dnsZones, totalResults: 25, offset: 0 } })
    })
    const names: string[] = []
    for await (const { name } of client.dnsZones.list().pages({ pageSize: 10 })) names.push(name)
    expect(names).toEqual(all.map(({ name }) => name))
    expect(sent.requests).toHaveLength(3)
  })
})

test.each([
  ['text', { error: 'No.' }],
  ['an error beside an empty result', { result: {}, error: { code: 1, message: 'No.' } }],
])('a refusal with a good status is not taken for a write that was done: %s', async (_, body) => {
  const error = await failureOf(clientOf(json(body)).client.dnsZones.delete(1))
  expect(error).toMatchObject({ name: 'DecodeError', message: expect.stringContaining('an error document') as string })
})

test('an error that is null is none', async () => {
  const { client } = clientOf(json({ result: {}, error: null }))
  expect(await client.dnsZones.delete(1)).toBeUndefined()
})
