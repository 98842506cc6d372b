import { checkRelativePath, ConfigError, expandPath, mergeHeaders } from '@core/http'
import { capture } from '@core/http/testing'
import { describe, expect, test } from 'vitest'
import { addThing, getThing, thingsClient } from '../support/things.ts'

const url = 'https://things.example.com'
const id = { path: { id: '1' } }

describe('headers', () => {
  test.each(['TE', 'Trailer', 'Keep-Alive', 'Proxy-Connection'])('%s is the transport’s own', (name) => {
    expect(() => mergeHeaders([{ [name]: 'x' }])).toThrow(`headers.${name}: is set by the transport`)
  })

  test.each([5, true, {}, ['a']])('%j is not a value', (value) => {
    expect(() => mergeHeaders([{ 'x-a': value as never }])).toThrow(ConfigError)
    expect(() => mergeHeaders([{ 'x-a': value as never }])).toThrow('headers.x-a: must be a string')
  })

  test('values lose the space around them', () => {
    expect(mergeHeaders([{ 'x-a': ' \tb c ' }])).toEqual({ 'x-a': 'b c' })
  })

  test('an operation’s own are sent, and a call’s win over them', async () => {
    const sent = capture()
    const client = thingsClient(url, { fetch: sent.fetch })
    const headers = { 'x-own': 'operation', 'x-both': 'operation', accept: 'application/vnd.thing+json' }
    await client.request(getThing, { ...id, headers }, { headers: { 'x-both': 'call' } })
    expect(Object.fromEntries(new Headers(sent.requests[0]?.headers))).toMatchObject({
      'x-own': 'operation',
      'x-both': 'call',
      accept: 'application/vnd.thing+json',
    })
  })
})

describe('paths', () => {
  test('a polluted prototype fills in no parameter', () => {
    const polluted = Object.create({ id: '1' }) as Record<string, string>
    expect(() => expandPath('/things/{id}', polluted)).toThrow(ConfigError)
  })

  test('half of a surrogate pair is refused in a whole path too', () => {
    expect(() => checkRelativePath('url', '/a\ud800')).toThrow(ConfigError)
  })
})

test('bytes are sent as they were given, whatever the caller does to them meanwhile', async () => {
  const sent = capture()
  const bytes = new TextEncoder().encode('before')
  const body = { bytes, contentType: 'application/octet-stream' }
  const call = thingsClient(url, { fetch: sent.fetch }).request(addThing, { body })
  bytes.fill(0x78)
  await call
  expect(sent.requests[0]?.body).toBe('before')
})
