import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expressSessions, nodeSessions } from '@sdk/micetro/session'
import express from 'express'
import { expect, test } from 'vitest'
import { testGate } from './support/apps.ts'
import { browserLike } from './support/browser-like.ts'
import { people, sessionsOf } from './support/micetro.ts'

async function listen(listener: RequestListener): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const json = { accept: 'application/json' }
const form = { username: 'ada', password: people.ada.password }

test('what a handler of node:http throws is answered without being repeated', async () => {
  const { session } = nodeSessions(testGate({ sessions: sessionsOf() }))
  await using app = await listen(
    session((request, response) => {
      if (request.url === '/late') response.write('a')
      throw new Error('canary-secret')
    }),
  )
  const answer = await fetch(`${app.url}/`, { headers: json })
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('canary')
  await expect(fetch(`${app.url}/late`).then(async (late) => await late.text())).rejects.toThrow(TypeError)
})

test('a guard without the session middleware lets nobody in', async () => {
  const { session, guard } = nodeSessions(testGate({ sessions: sessionsOf() }))
  const wrong = expressSessions(testGate({ sessions: sessionsOf() }))
  await using app = await listen(
    session((request, response) => {
      const copy = Object.create(request) as typeof request
      return guard((_, answer) => void answer.end('secret'))(copy, response)
    }),
  )
  const answer = await fetch(app.url, { headers: json })
  expect([answer.status, await answer.json()]).toMatchObject([500, { error: { code: 'outside_request' } }])
  expect(() => wrong.guard()({} as never, {} as never, () => undefined)).toThrow('put that first')
})

test('a body parser before the session middleware is made use of', async () => {
  const app = express()
  app.use(
    express.urlencoded({ extended: true }),
    express.json(),
    expressSessions(testGate({ sessions: sessionsOf() })).session,
  )
  await using running = await listen(app)
  const browser = browserLike(running.url)
  expect((await browser.post('/login', form)).status).toBe(303)
  expect(browser.cookies.size).toBe(1)
  const nested = await browser.post('/login', { 'username[a]': 'ada', 'password[]': form.password }, json)
  expect([nested.status, await nested.json()]).toMatchObject([401, { error: { code: 'credentials' } }])
})

test('a body that somebody else has read is a mistake of the app, and said to be', async () => {
  const app = express()
  app.use(
    async (request, _response, next) => {
      await text(request)
      next()
    },
    expressSessions(testGate({ sessions: sessionsOf() })).session,
  )
  const problems: unknown[] = []
  app.use(((error, _request, response, _next) => {
    problems.push(error)
    response.status(500).end()
  }) satisfies express.ErrorRequestHandler)
  await using running = await listen(app)
  expect((await browserLike(running.url).post('/login', form)).status).toBe(500)
  expect(String(problems[0])).toContain('put the session middleware first')
})
