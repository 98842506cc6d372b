import {
  createLicenseGate,
  expressLicense,
  fastifyLicense,
  honoLicense,
  type LicenseGate,
  NotLoggedInError,
  sessionOf,
} from '@sdk/cloudspot/app'
import express from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { listen, listenFastify, listenHono, type RunningApp } from '../running-app.ts'
import { companyOne, companyTwo } from '../world.ts'
import { ada, type AppWorld, appWorld, bob, secret } from './app-world.ts'

const told = (source: object): object => {
  const { user, company } = sessionOf(source)
  return { username: user.username, company: company?.id ?? null }
}

const apps: Readonly<Record<string, (gate: LicenseGate) => Promise<RunningApp>>> = {
  express: async (gate) => {
    const { routes, guard } = expressLicense(gate)
    const app = express().use(routes).use(express.json())
    app.get('/me', guard({ company: false }), (request, response) => void response.json(told(request)))
    app.post(
      '/clients',
      guard('edit_client'),
      (request, response) => void response.json({ ...told(request), body: request.body as unknown }),
    )
    app.get('/bare', (request, response) => void response.json(told(request)))
    app.use('/auth', (_request, response) => void response.status(404).end())
    return await listen(app)
  },
  'express, with parsers before': async (gate) => {
    const { routes, guard } = expressLicense(gate)
    const app = express().use(express.json(), express.urlencoded()).use(routes)
    app.get('/me', guard({ company: false }), (request, response) => void response.json(told(request)))
    app.post(
      '/clients',
      guard('edit_client'),
      (request, response) => void response.json({ ...told(request), body: request.body as unknown }),
    )
    app.get('/bare', (request, response) => void response.json(told(request)))
    return await listen(app)
  },
  fastify: async (gate) => {
    const { plugin, guard } = fastifyLicense(gate)
    const app = fastify()
    await app.register(plugin)
    app.get('/me', { onRequest: guard({ company: false }) }, (request) => told(request))
    app.post('/clients', { onRequest: guard('edit_client') }, (request) => ({ ...told(request), body: request.body }))
    app.get('/bare', (request) => told(request))
    return await listenFastify(app)
  },
  hono: async (gate) => {
    const { routes, guard } = honoLicense(gate)
    const app = new Hono()
    app.use(routes)
    app.get('/me', guard({ company: false }), (context) => context.json(told(context)))
    app.post('/clients', guard('edit_client'), async (context) =>
      context.json({ ...told(context), body: await context.req.json<unknown>() }),
    )
    app.get('/bare', (context) => context.json(told(context)))
    app.onError((error, context) => context.text('', error instanceof NotLoggedInError ? 401 : 500))
    return await listenHono(app)
  },
}

/** A client with a cookie of its own. */
function clientOf(
  app: RunningApp,
): (
  method: string,
  path: string,
  body?: object | string,
  headers?: Record<string, string>,
) => Promise<readonly [number, unknown]> {
  let cookie = ''
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${app.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie,
        ...(body !== undefined && {
          'content-type': typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    return [response.status, response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text]
  }
}

describe.each(Object.entries(apps))('%s', (_name, start) => {
  async function scene(): Promise<AppWorld & AsyncDisposable & { running: RunningApp }> {
    const world = appWorld()
    const gate = createLicenseGate(world.app, { cookie: { insecureLoopback: true } })
    const running = await start(gate)
    return Object.assign(world, { running, [Symbol.asyncDispose]: async () => await running[Symbol.asyncDispose]() })
  }

  test('guards routes by login, company and permission', async () => {
    await using place = await scene()
    const { running } = place
    const send = clientOf(running)
    expect(await send('GET', '/me')).toMatchObject([401, { error: { code: 'not_logged_in' } }])
    expect(await send('GET', '/bare')).toMatchObject([401, expect.anything()])
    expect(await send('POST', '/auth/login', { username: ada[0], password: 'no' })).toMatchObject([
      401,
      { error: { code: 'bad_credentials' } },
    ])
    expect(await send('POST', '/auth/login', { username: ada[0], password: ada[1] })).toMatchObject([
      200,
      { needsCompany: true },
    ])
    expect(await send('GET', '/me')).toEqual([200, { username: ada[0], company: null }])
    expect(await send('POST', '/clients', { name: 'Harbour' })).toMatchObject([
      403,
      { error: { code: 'company_needed' } },
    ])
    expect(await send('POST', `/auth/set-company/${companyOne}`)).toMatchObject([200, { company: { id: companyOne } }])
    expect(await send('POST', '/clients', { name: 'Harbour' })).toMatchObject([
      403,
      { error: { code: 'not_permitted' } },
    ])
    expect(await send('POST', '/auth/set-company', `companyId=${companyTwo}`)).toMatchObject([
      200,
      { company: { id: companyTwo } },
    ])
    expect(await send('POST', '/clients', { name: 'Harbour' })).toEqual([
      200,
      { username: ada[0], company: companyTwo, body: { name: 'Harbour' } },
    ])
    expect(await send('POST', '/clients', { name: 'x' }, { origin: 'https://evil.example' })).toMatchObject([
      403,
      { error: { code: 'cross_site' } },
    ])
    expect(await send('POST', '/auth/logout')).toEqual([200, {}])
    expect((await send('GET', '/me'))[0]).toBe(401)
  })

  test('takes forms, impersonations and webhooks', async () => {
    await using place = await scene()
    const { running, fake } = place
    const send = clientOf(running)
    const form = new URLSearchParams({ username: bob[0], password: bob[1], next: '/me' }).toString()
    expect(await send('POST', '/auth/login', form, { accept: 'text/html' })).toEqual([303, ''])
    expect(await send('GET', '/me')).toEqual([200, { username: bob[0], company: companyTwo }])
    expect(await send('GET', `/auth/impersonation/${fake.startImpersonation(ada[0], companyTwo)}`)).toEqual([303, ''])
    expect(await send('POST', '/clients', {})).toMatchObject([200, { username: ada[0] }])
    fake.webhooks.hold()
    fake.setPermissions(ada[0], 'crm', companyTwo, ['use_app'])
    const event = {
      event: 'permissions.updated',
      data: { username: ada[0], company_id: companyTwo, permissions: ['use_app'], available_companies: [] },
    }
    expect(await send('POST', '/auth/webhook', event)).toMatchObject([401, { status: 'NOT_AUTHORIZED' }])
    expect((await send('POST', '/clients', {}))[0]).toBe(200)
    expect(await send('POST', '/auth/webhook', event, { 'x-key': secret })).toEqual([200, { status: 'OBJECT_UPDATED' }])
    expect((await send('POST', '/clients', {}))[0]).toBe(403)
    expect((await send('GET', '/auth/unknown'))[0]).toBe(404)
    expect((await send('POST', '/auth/set-company/..', {}))[0]).toBe(404)
  })

  test('keeps two users apart, with a hundred requests of each under way', async () => {
    await using place = await scene()
    const { running } = place
    const clients = [ada, bob].map((credentials) => ({ credentials, send: clientOf(running) }))
    await Promise.all(
      clients.map(
        async ({ credentials: [username, password], send }) =>
          await send('POST', '/auth/login', { username, password }),
      ),
    )
    await Promise.all(clients.map(async ({ send }) => await send('POST', `/auth/set-company/${companyTwo}`)))
    const answers = await Promise.all(
      clients.flatMap(({ credentials: [username], send }) =>
        Array.from({ length: 100 }, async (_, index) => ({
          username,
          answer: await send('POST', '/clients', { index }),
          index,
        })),
      ),
    )
    for (const { username, answer, index } of answers) {
      expect(answer).toEqual([200, { username, company: companyTwo, body: { index } }])
    }
    expect(answers).toHaveLength(200)
  })
})
