import { answer, redirect } from '@repo/fault-server'
import { ConfigError, DecodeError, MicetroClient, RedirectError, UnexpectedResponse } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, failureOf } from '../support/world.ts'
import { apiPath, startMicetro, users } from './support/micetro-server.ts'

const page = { 'content-type': 'text/html' }

test('redirects within the server are followed unless told', async () => {
  const server = await startMicetro()
  server.script(`${apiPath}/old`, redirect({ location: `${apiPath}/users` }))
  await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc' })
  expect(await client.httpGet('/old')).toEqual(users)
  expect(await client.httpGet('/old', { allowRedirects: true })).toEqual(users)
  expect(server.requests.map(({ url }) => url.replace(apiPath, ''))).toEqual(['/old', '/users', '/old', '/users'])
})

test('a redirect that is not to be followed is the answer', async () => {
  const server = await startMicetro()
  const location = `${apiPath}/users`
  server.script('*', answer({ status: 302, headers: { ...page, location }, text: '<a>there</a>' }))
  await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc' })
  const options = { allowRedirects: false, expectedStatusCodes: [200, 302] }
  const { data, response } = await client.httpGet('/old', options).withResponse()
  expect([data, response.status, response.headers.get('location')]).toEqual(['<a>there</a>', 302, location])
  expect(await client.httpPost('/old', { allowRedirects: false, json: {} })).toBe('<a>there</a>')
  expect(server.requests).toHaveLength(2)
})

test('it must be expected', async () => {
  const server = await startMicetro()
  server.script('*', redirect({ location: '/elsewhere' }))
  await using client = new MicetroClient(server.url)
  const error = await failureOf(client.httpGet('/old', { allowRedirects: false }))
  expect(error).toBeInstanceOf(UnexpectedResponse)
  expect(error).toMatchObject({ status: 302, message: expect.stringContaining('gave status 302, not 200') })
  const stream = client.httpGet('/old', { allowRedirects: false, stream: true })
  expect(await failureOf(stream)).toBeInstanceOf(UnexpectedResponse)
})

test('it may lead anywhere, as nobody goes there', async () => {
  const { client, sent } = clientOf(() => Response.redirect('https://other.example.com/', 307), { auth: 'Bearer abc' })
  const options = { allowRedirects: false, expectedStatusCodes: [] }
  const { response } = await client.httpGet('/x', options).withResponse()
  expect(response.headers.get('location')).toBe('https://other.example.com/')
  expect(await failureOf(client.httpGet('/x', { allowRedirects: true }))).toBeInstanceOf(RedirectError)
  expect(sent.requests.map(({ url }) => new URL(url).hostname)).toEqual(['micetro.example.com', 'micetro.example.com'])
})

test('a login page is none', async () => {
  const { client } = clientOf(() => new Response('<html>', { headers: page }))
  const error = await failureOf(client.httpGet('/x', { allowRedirects: false }))
  expect(error).toBeInstanceOf(DecodeError)
  expect(error).toMatchObject({ code: 'wrong_content_type', contentType: 'text/html' })
})

test.each([
  [{ allowRedirects: 1 }, 'allowRedirects'],
  [{ allow_redirects: false }, 'allow_redirects'],
])('%o is refused', async (options, option) => {
  const { client, sent } = clientOf(undefined)
  const error = await failureOf(client.httpGet('/x', options as never))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option })
  expect(sent.requests).toEqual([])
})
