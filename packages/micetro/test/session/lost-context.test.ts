import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expressSessions, fastifySessions, g } from '@sdk/micetro/session'
import express from 'express'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { testGate } from './support/apps.ts'
import { people, sessionsOf } from './support/micetro.ts'

// Callbacks of a pool run where the pool was made: outside of any request.
const queue: (() => void)[] = []
const pool = setInterval(() => queue.shift()?.(), 1)
pool.unref()

const sessions = sessionsOf()
const gate = testGate({ sessions })

async function userSeenBy(url: string): Promise<string> {
  const { sessionAuth } = await sessions.login('ada', people.ada.password)
  const headers = { authorization: `Bearer ${sessionAuth}`, 'content-type': 'text/plain' }
  return await (await fetch(url, { method: 'POST', headers, body: 'a' })).text()
}

test('a hook of Fastify that loses the request’s context does no harm', async () => {
  const app = fastify()
  const { plugin, guard } = fastifySessions(gate)
  await app.register(plugin)
  app.addHook('preParsing', (_request, _reply, payload, done) => void queue.push(() => done(null, payload)))
  app.post('/', { onRequest: guard() }, async ({ body }) => await Promise.resolve(`${g.user.username} ${String(body)}`))
  try {
    expect(await userSeenBy(await app.listen({ port: 0, host: '127.0.0.1' }))).toBe('ada a')
  } finally {
    await app.close()
  }
})

test('nor does a middleware of Express before the guard', async () => {
  const app = express()
  const { session, guard } = expressSessions(gate)
  app.use(session)
  app.use((_request, _response, next) => void queue.push(() => next()))
  app.post('/', guard(), (_request, response) => void response.send(g.user.username))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    expect(await userSeenBy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).toBe('ada')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
