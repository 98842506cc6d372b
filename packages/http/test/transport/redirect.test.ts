import { LimitError, RedirectError } from '@core/http'
import { answer, redirect, startFaultServer } from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'
import { bearerAuth } from '@core/http'

const id = { path: { id: '1' } }
const good = answer({ json: { id: 'moved' } })

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i within the origin is followed, credentials included', async (status) => {
    await using server = await startFaultServer()
    server.always('/things/1', redirect({ status, location: '/elsewhere?a=b#part' }))
    server.always('/elsewhere', good)
    const client = thingsClient(server.url, { auth: bearerAuth('tok') })
    expect(await client.request(getThing, id)).toEqual({ id: 'moved' })
    expect(server.requests[1]?.url).toBe('/elsewhere?a=b')
    expect(server.requests[1]?.headers.authorization).toBe('Bearer tok')
  })

  test.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [307, 'POST', 'POST', '{"a":1}'],
    [308, 'POST', 'POST', '{"a":1}'],
    [301, 'PUT', 'PUT', '{"a":1}'],
    [302, 'PUT', 'PUT', '{"a":1}'],
    [303, 'PUT', 'GET', ''],
    [303, 'DELETE', 'GET', ''],
    [302, 'DELETE', 'DELETE', '{"a":1}'],
  ] as const)('%i makes of %s a %s with body %j', async (status, method, expected, body) => {
    await using server = await startFaultServer()
    server.always('/things', redirect({ status, location: '/elsewhere' }))
    server.always('/elsewhere', good)
    await thingsClient(server.url).request({ ...addThing, method }, { body: { json: { a: 1 } } })
    expect(server.requests[1]).toMatchObject({ method: expected, bodyText: body })
    expect(server.requests[1]?.headers['content-type']).toBe(
      body === '' ? undefined : 'application/json; charset=utf-8',
    )
  })

  test('to another origin is refused, and nothing is sent there', async () => {
    await using other = await startFaultServer()
    await using server = await startFaultServer()
    server.always('*', redirect({ location: `${other.url}/take?code=one-time-code` }))
    const client = thingsClient(server.url, { auth: bearerAuth('tok'), headers: { 'x-api-key': 'key' } })
    const error = await failureOf(client.request(getThing, id))
    expect(error).toBeInstanceOf(RedirectError)
    expect(error).toMatchObject({ targetOrigin: other.url, status: 302, attempts: 1 })
    expect(String(error)).toContain(other.url)
    expect(String(error)).not.toContain('one-time-code')
    expect(other.requests).toHaveLength(0)
  })

  test.each([
    ['the same host over https', (url: string) => url.replace('http:', 'https:')],
    ['the same address by another name', (url: string) => url.replace('127.0.0.1', 'localhost')],
    ['an address with credentials', (url: string) => url.replace('//', '//user:secret-word@')],
    ['a scheme that is not HTTP', () => 'javascript:alert(1)'],
    ['no URL', () => 'http://'],
  ])('%s is refused', async (_, target) => {
    await using server = await startFaultServer()
    server.always('*', redirect({ location: target(`${server.url}/x`) }))
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(error).toBeInstanceOf(RedirectError)
    expect(String(error)).not.toContain('secret-word')
    expect(server.requests).toHaveLength(1)
  })

  test('without a Location is refused', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 302 }))
    await expect(thingsClient(server.url).request(getThing, id)).rejects.toThrow(/without a Location/)
  })

  test('an operation may refuse them', async () => {
    await using server = await startFaultServer()
    server.always('*', redirect({ status: 302, location: '/elsewhere' }))
    const login = { ...addThing, followsRedirects: false }
    const error = await failureOf(thingsClient(server.url).request(login, { body: { form: { password: 'x' } } }))
    expect(error).toBeInstanceOf(RedirectError)
    expect(server.requests).toHaveLength(1)
  })

  test('a loop ends after five', async () => {
    await using server = await startFaultServer()
    server.always('*', redirect({ location: '/things/1' }))
    const error = await failureOf(thingsClient(server.url).request(getThing, id))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ option: 'limits.maxRedirects', limit: 5 })
    expect(server.requests).toHaveLength(6)
  })

  test('a streamed body is not sent again', async () => {
    await using server = await startFaultServer()
    server.always('*', redirect({ status: 307, location: '/elsewhere' }))
    const body = { stream: ReadableStream.from([Buffer.from('once')]), contentType: 'text/plain' }
    await expect(thingsClient(server.url).request(addThing, { body })).rejects.toThrow(/whose body was a stream/)
  })
})
