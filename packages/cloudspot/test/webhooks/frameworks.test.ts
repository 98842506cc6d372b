import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import {
  addressList,
  ConfigError,
  createWebhookHandler,
  expressWebhook,
  fastifyWebhook,
  honoWebhook,
  type WebhookHandler,
} from '@sdk/cloudspot/webhooks'
import express, { type ErrorRequestHandler } from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { listen, listenFastify, listenHono, type RunningApp } from '../running-app.ts'
import { bodies, goodOptions, notedApplications, secret } from './deliveries.ts'

type Start = (handler: WebhookHandler) => Promise<RunningApp>

const path = '/auth/webhook'
const maxBodyBytes = 100_000

const plainApps: Readonly<Record<string, Start>> = {
  express: async (handler) => await listen(express().post(path, expressWebhook(handler))),
  'express, below a router': async (handler) =>
    await listen(express().use('/auth', express.Router().use('/webhook', expressWebhook(handler)))),
  fastify: async (handler) => {
    const app = fastify()
    await app.register(fastifyWebhook(handler))
    return await listenFastify(app)
  },
  hono: async (handler) => await listenHono(new Hono().post(path, honoWebhook(handler))),
  'node:http': async (handler) => await listen(expressWebhook(handler)),
}

/** Something before the handler has read the body, and kept it. */
const parsingApps: Readonly<Record<string, Start>> = {
  'express.json': async (handler) => await listen(express().use(express.json()).post(path, expressWebhook(handler))),
  'express.raw': async (handler) =>
    await listen(
      express()
        .use(express.raw({ type: '*/*' }))
        .post(path, expressWebhook(handler)),
    ),
  'express.text': async (handler) =>
    await listen(
      express()
        .use(express.text({ type: '*/*' }))
        .post(path, expressWebhook(handler)),
    ),
  'fastify with other routes': async (handler) => {
    const app = fastify()
    await app.register(fastifyWebhook(handler))
    app.post('/other', async ({ body }) => await Promise.resolve(body))
    return await listenFastify(app)
  },
  'hono, read as JSON': async (handler) => {
    const app = new Hono()
    app.use(async (context, next) => {
      await context.req.json()
      await next()
    })
    return await listenHono(app.post(path, honoWebhook(handler)))
  },
}

async function post(
  app: RunningApp,
  body: string,
  headers: Record<string, string> = {},
): Promise<readonly [number, unknown]> {
  const response = await fetch(`${app.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'x-secret': secret, 'content-type': 'application/json', ...headers },
  })
  return [response.status, await response.json()]
}

describe.each(Object.entries(plainApps))('%s', (_name, start) => {
  test('delivers events over a socket', async () => {
    const { applied, on } = notedApplications()
    await using app = await start(createWebhookHandler({ ...goodOptions, on }))
    const answers = []
    for (const body of Object.values(bodies)) answers.push(await post(app, JSON.stringify(body)))
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200])
    expect(answers[3]).toEqual([200, { status: 'OBJECT_CREATED', id: 'user-7' }])
    expect(applied.map(([event]) => event)).toEqual(Object.keys(bodies))
    const text = await fetch(`${app.url}${path}`, { method: 'POST', body: 'no JSON', headers: { 'x-secret': secret } })
    expect([text.status, await text.json()]).toMatchObject([400, { status: 'INVALID_FORMAT' }])
  })

  test('refuses what is wrong, and goes on', async () => {
    const { applied, on } = notedApplications()
    await using app = await start(createWebhookHandler({ ...goodOptions, on, maxBodyBytes, timeoutMs: 200 }))
    expect(await post(app, '{"event":')).toMatchObject([400, { status: 'INVALID_FORMAT' }])
    expect(await post(app, '{"event":"user.created","data":{"__proto__":{"user_email":"x"}}}')).toMatchObject([
      400,
      { status: 'EXPECTED_VALUE' },
    ])
    expect(await post(app, JSON.stringify(bodies['user.created']), { 'x-secret': 'no' })).toMatchObject([
      401,
      { status: 'NOT_AUTHORIZED' },
    ])
    expect(
      await post(app, JSON.stringify({ ...bodies['user.created'], more: 'x'.repeat(maxBodyBytes) })),
    ).toMatchObject([413, { status: 'INVALID_FORMAT' }])
    expect(await answerOf(app, `content-length: 400\r\n\r\n{"event":`)).toContain(' 408 ')
    expect(await answerOf(app, `transfer-encoding: chunked\r\n\r\n${endlessChunks(maxBodyBytes)}`)).toContain(' 413 ')
    expect(applied).toEqual([])
    expect(await post(app, JSON.stringify(bodies['user.created']))).toMatchObject([200, { status: 'OBJECT_CREATED' }])
  })

  test('knows where a delivery comes from', async () => {
    const { on } = notedApplications()
    await using near = await start(createWebhookHandler({ guard: addressList(['127.0.0.0/8', '::1']), on }))
    await using far = await start(createWebhookHandler({ guard: addressList(['192.0.2.0/24']), on }))
    const body = JSON.stringify(bodies['user.pin.updated'])
    expect(await post(near, body)).toEqual([200, { status: 'OBJECT_UPDATED' }])
    expect(await post(far, body, { 'x-forwarded-for': '192.0.2.7' })).toMatchObject([401, { status: 'NOT_AUTHORIZED' }])
  })
})

describe.each(Object.entries(parsingApps))('a body that was parsed before: %s', (_name, start) => {
  test('is applied all the same, within the bounds', async () => {
    const { applied, on } = notedApplications()
    await using app = await start(createWebhookHandler({ ...goodOptions, on, maxBodyBytes: 1000 }))
    const body = { ...bodies['user.created'], more: 'ÄÖÜ – €' }
    expect(await post(app, JSON.stringify(body))).toEqual([200, { status: 'OBJECT_CREATED', id: 'user-7' }])
    expect(await post(app, JSON.stringify({ ...body, more: 'x'.repeat(2000) }))).toMatchObject([
      413,
      { status: 'INVALID_FORMAT' },
    ])
    expect(
      await post(app, '{"event":"user.pin.updated","data":{"__proto__":{"user_username":"a","pin":"1"}}}'),
    ).toMatchObject([400, { status: 'EXPECTED_VALUE' }])
    expect(applied).toHaveLength(1)
  })
})

test('Fastify parses bodies of other routes as before', async () => {
  const { on } = notedApplications()
  await using app = (await parsingApps['fastify with other routes']?.(
    createWebhookHandler({ ...goodOptions, on }),
  )) as RunningApp
  const response = await fetch(`${app.url}/other`, {
    method: 'POST',
    body: '{"a":1}',
    headers: { 'content-type': 'application/json' },
  })
  expect(await response.json()).toEqual({ a: 1 })
})

test('a body that nobody kept is a clear error, in Express and in Hono', async () => {
  const { applied, on } = notedApplications()
  const handler = createWebhookHandler({ ...goodOptions, on })
  const seen: unknown[] = []
  const note: ErrorRequestHandler = (error, _request, response, _next) => {
    seen.push(error)
    response.status(500).json({})
  }
  const inExpress = express()
    .use((request, _response, next) => {
      request.on('end', () => next()).resume()
    })
    .post(path, expressWebhook(handler))
    .use(note)
  const inHono = new Hono()
    .use(async (context, next) => {
      await context.req.raw.text()
      await next()
    })
    .post(path, honoWebhook(handler))
    .onError((error, context) => {
      seen.push(error)
      return context.json({}, 500)
    })
  await using expressApp = await listen(inExpress)
  await using honoApp = await listenHono(inHono)
  for (const app of [expressApp, honoApp])
    expect(await post(app, JSON.stringify(bodies['user.created']))).toEqual([500, {}])
  expect(seen).toHaveLength(2)
  for (const error of seen) {
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: 'body', message: expect.stringContaining('mount this route before') })
  }
  expect(applied).toEqual([])
})

test('two hundred deliveries at once do not mix', async () => {
  const { applied, on } = notedApplications()
  await using app = (await plainApps['node:http']?.(createWebhookHandler({ ...goodOptions, on }))) as RunningApp
  const users = Array.from({ length: 200 }, (_, index) => `user-${index}`)
  const answers = await Promise.all(
    users.map(
      async (name) =>
        await post(
          app,
          JSON.stringify({ event: 'user.pin.updated', data: { user_username: name, pin: `pin of ${name}` } }),
        ),
    ),
  )
  expect(answers.every(([status]) => status === 200)).toBe(true)
  expect(applied.map(([, data]) => data)).toEqual(
    expect.arrayContaining(users.map((username) => ({ username, pin: `pin of ${username}` }))),
  )
  expect(applied).toHaveLength(200)
})

const endlessChunks = (bytes: number): string => `1000\r\n${'x'.repeat(4096)}\r\n`.repeat(Math.ceil(bytes / 4096) + 1)

/** Sends the rest of a request that never ends, and gives what is answered. */
async function answerOf(app: RunningApp, rest: string): Promise<string> {
  const socket: Socket = connect(Number(new URL(app.url).port), '127.0.0.1')
  await once(socket, 'connect')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  socket.on('error', () => undefined)
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: app.example.com\r\nx-secret: ${secret}\r\ncontent-type: application/json\r\n${rest}`,
  )
  await Promise.race([once(socket, 'end'), once(socket, 'close')])
  socket.destroy()
  return answer
}
