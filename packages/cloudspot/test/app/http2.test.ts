import { once } from 'node:events'
import { connect, type IncomingHttpHeaders, type IncomingHttpStatusHeader, type OutgoingHttpHeaders } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLicenseGate, fastifyLicense, sessionOf } from '@sdk/cloudspot/app'
import { fastify } from 'fastify'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bob, appWorld, secret } from './app-world.ts'

interface Answer {
  readonly status: unknown
  readonly cookie: string
  readonly body: string
}

/** Fastify over HTTP/2 without TLS, and what asks it. */
async function start(): Promise<(headers: OutgoingHttpHeaders, body?: string) => Promise<Answer>> {
  const world = appWorld()
  const { plugin, guard } = fastifyLicense(createLicenseGate(world.app, { cookie: { insecureLoopback: true } }))
  const app = fastify({ http2: true })
  await app.register(plugin)
  // A hook's type speaks of HTTP/1.
  app.post('/me', { onRequest: guard() as never }, (request) => sessionOf(request).user.username)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
  onTestFinished(async () => {
    session.close()
    await app.close()
  })
  return async (headers, body) => {
    const request = session.request({
      ':method': 'POST',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    })
    request.end(body)
    const [[head], content] = await Promise.all([once(request, 'response'), text(request)])
    const answer = head as IncomingHttpHeaders & IncomingHttpStatusHeader
    return { status: answer[':status'], cookie: answer['set-cookie']?.[0]?.split(';')[0] ?? '', body: content }
  }
}

test('logs in, guards and tells pages of other sites apart over HTTP/2', async () => {
  const ask = await start()
  const [username, password] = bob
  const credentials = JSON.stringify({ username, password })
  const { status, cookie } = await ask({ ':path': '/auth/login' }, credentials)
  expect([status, cookie]).toEqual([200, expect.stringMatching(/^cloudspot_session=.{43}$/)])
  expect(await ask({ ':path': '/me', cookie })).toMatchObject({ status: 200, body: username })
  expect(await ask({ ':path': '/me' })).toMatchObject({ status: 401 })
  const evil = { ':path': '/me', cookie, origin: 'http://evil.example' }
  expect(await ask(evil)).toMatchObject({ status: 403, body: expect.stringContaining('cross_site') })
  const own = { ':path': '/me', cookie, ':authority': '127.0.0.1:1', origin: 'http://127.0.0.1:1' }
  expect(await ask(own)).toMatchObject({ status: 200 })
})

test('takes webhooks over HTTP/2, and refuses those of strangers', async () => {
  const warned = vi.spyOn(process, 'emitWarning')
  onTestFinished(() => warned.mockRestore())
  const ask = await start()
  const event = JSON.stringify({ event: 'user.pin.updated', data: { user_username: bob[0], pin: '1' } })
  const [known, stranger] = [{ 'x-key': secret }, { 'x-key': 'a guess' }]
  expect(await ask({ ':path': '/auth/webhook', ...stranger }, event)).toMatchObject({ status: 401 })
  const { status, body } = await ask({ ':path': '/auth/webhook', ...known }, event)
  expect([status, JSON.parse(body)]).toMatchObject([404, { status: 'NOT_FOUND' }])
  expect(warned).not.toHaveBeenCalled()
})
