import { ConfigError, ConnectionError, type FetchFunction } from '@core/http'
import { redirect, startFaultServer, answer } from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }

describe("an app's own fetch", () => {
  test.each<[string, FetchFunction, string]>([
    ['gives nothing', async () => await Promise.resolve(undefined as never), 'fetch: must give a Response'],
    ['gives text', async () => await Promise.resolve('{}' as never), 'fetch: must give a Response'],
    [
      "is another undici's",
      async () => await Promise.reject(new TypeError('Failed to parse URL from [object Request]')),
      "does not take this Node.js's Request",
    ],
  ])('that %s is a ConfigError', async (_, fetch, message) => {
    const error = await failureOf(thingsClient('https://things.example.com', { fetch }).request(getThing, id))
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).toContain(message)
  })

  test('may answer a network error in the standard form', async () => {
    const fetch: FetchFunction = async () => await Promise.resolve(Response.error())
    const error = await failureOf(thingsClient('https://things.example.com', { fetch }).request(getThing, id))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ attempts: 3 })
  })
})

test('multipart that is sent again after a 307 has a boundary that fits', async () => {
  await using server = await startFaultServer()
  server.always('/things', redirect({ status: 307, location: '/elsewhere' }))
  server.always('/elsewhere', answer({ json: {} }))
  const multipart = new FormData()
  multipart.set('a', 'b')
  await thingsClient(server.url).request(addThing, { body: { multipart } })
  const { headers, bodyText } = server.requests[1] ?? { headers: {}, bodyText: '' }
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? 'none'
  expect(bodyText).toContain(`--${boundary}`)
})
