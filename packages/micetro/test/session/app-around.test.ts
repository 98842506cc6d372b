import { once } from 'node:events'
import { createServer, type IncomingMessage, request as httpRequest, type RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { expressSessions, honoSessions, SessionError } from '@sdk/micetro/session'
import express from 'express'
import { Hono } from 'hono'
import { expect, onTestFinished, test, vi } from 'vitest'
import { testGate } from './support/apps.ts'
import { people, sessionsOf } from './support/micetro.ts'

const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
const body = new URLSearchParams({ username: 'ada', password: people.ada.password }).toString()

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a login that the app has answered itself in the meantime ends quietly', async () => {
  const rejections: unknown[] = []
  const note = (error: unknown): void => void rejections.push(error)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  const { session } = expressSessions(testGate({ sessions: sessionsOf(), login: { minFailureMs: 150 } }))
  const app = express()
  app.use((_request, response, next) => {
    setTimeout(() => response.status(503).end('late'), 20)
    next()
  }, session)
  const answer = await fetch(`${await listen(app)}/login`, {
    method: 'POST',
    headers,
    body: 'username=ada&password=no',
  })
  expect([answer.status, await answer.text()]).toEqual([503, 'late'])
  await sleep(400)
  expect(rejections).toEqual([])
})

test('a login whose client went away before it was read ends', async () => {
  const { session } = expressSessions(testGate({ sessions: sessionsOf() }))
  const ends: unknown[] = []
  const url = await listen((request, response) => {
    request.once('error', () => undefined)
    request.once('close', () => session(request, response, (error) => void ends.push(error)))
  })
  const client = httpRequest(`${url}/login`, { method: 'POST', headers: { ...headers, 'content-length': '100' } })
  client.on('error', () => undefined).write('username=')
  await sleep(50)
  client.destroy()
  await vi.waitFor(() => expect(ends).toHaveLength(1), { timeout: 10_000 })
  expect(ends[0]).toBeInstanceOf(SessionError)
  expect(ends[0]).toMatchObject({ status: 400 })
})

const withBody =
  (value: unknown): express.RequestHandler =>
  (request, _response, next) => {
    const changed = request as IncomingMessage & { body: unknown }
    changed.body = value
    next()
  }

test.each([
  ['leaves an empty object for what it does not read', withBody({})],
  ['gives bytes', express.raw({ type: '*/*' })],
  ['gives text', express.text({ type: '*/*' })],
])('a body parser before the session middleware that %s is no hindrance', async (_, parser) => {
  const { session } = expressSessions(testGate({ sessions: sessionsOf() }))
  const url = await listen(express().use(parser, session))
  const answer = await fetch(`${url}/login`, { method: 'POST', headers, body })
  expect([answer.status, await answer.json()]).toEqual([200, { username: 'ada' }])
  const large = await fetch(`${url}/login`, { method: 'POST', headers, body: `${body}&a=${'a'.repeat(9000)}` })
  expect(large.status).toBe(413)
})

test('a body that Hono has read before is a mistake of the app, and said to be', async () => {
  const problems: unknown[] = []
  const app = new Hono()
  app.use(async (context, next) => {
    await context.req.text()
    await next()
  })
  app.use(honoSessions(testGate({ sessions: sessionsOf() })).session)
  app.onError((error, context) => {
    problems.push(error)
    return context.text('', 500)
  })
  const url = 'http://localhost/login'
  const answer = await app.request(url, { method: 'POST', headers: { ...headers, host: 'localhost' }, body })
  expect(answer.status).toBe(500)
  expect(problems[0]).toBeInstanceOf(SessionError)
  expect((problems[0] as Error).message).toContain('put the session middleware first')
})
