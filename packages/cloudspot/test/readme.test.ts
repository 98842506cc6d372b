import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as cloudspot from '@sdk/cloudspot'
import * as app from '@sdk/cloudspot/app'
import * as webhooks from '@sdk/cloudspot/webhooks'
import { clientsApp } from './examples/guard-routes.ts'
import { logIn } from './examples/log-in.ts'
import { mayEditClients } from './examples/many-users.ts'
import { isLoggedOut, mayEdit } from './examples/with-the-fake.ts'
import { webhookApp } from './examples/take-webhooks.ts'
import { mayStillEdit } from './examples/webhooks-from-the-fake.ts'
import { listen, listenFastify } from './running-app.ts'
import { companyOne, companyTwo, fakeWorld } from './world.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the readme', () => {
  it('shows the examples that are run here', () => {
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
    const names = ['log-in', 'many-users', 'guard-routes', 'take-webhooks', 'with-the-fake', 'webhooks-from-the-fake']
    expect(blocks).toEqual(names.map((name) => text(`examples/${name}.ts`)))
  })

  it('names every class and function of the package, errors of the core included', () => {
    const names = [cloudspot, app, webhooks].flatMap((entry) => Object.keys(entry))
    const missing = names.filter((name) => !readme.includes(`\`${name}`))
    expect(missing).toEqual([])
  })

  it('logs in', async () => {
    vi.stubGlobal('fetch', fakeWorld().fetch)
    expect(await logIn('ada@example.org', 'open sesame')).toBe('Hello Ada, you work for Company One and Company Two.')
    expect(await logIn('ada@example.org', 'shut')).toBe('Wrong username or password.')
  })

  it('asks for many users', async () => {
    const fake = fakeWorld()
    vi.stubGlobal('fetch', fake.fetch)
    const token = fake.issueToken('ada@example.org')
    expect(await mayEditClients(token, companyTwo)).toBe(true)
    expect(await mayEditClients(token, companyOne)).toBe(false)
    expect(await mayEditClients('unknown', companyTwo)).toBe(false)
  })

  it('guards routes', async () => {
    const fake = fakeWorld()
    const { fetch } = globalThis
    vi.stubGlobal('fetch', fake.fetch)
    const clients = await clientsApp('a secret of some length')
    const login = { username: 'bob@example.org', password: 'shut sesame' }
    const { headers } = await clients.inject({ method: 'POST', url: '/auth/login', payload: login })
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    const answer = await clients.inject({ url: '/clients', headers: { cookie } })
    expect(answer.json()).toEqual({ hello: 'Bob', clientsOf: 'Company Two' })
    vi.stubGlobal('fetch', fetch)
    await using running = await listenFastify(clients)
    expect((await fetch(`${running.url}/clients`)).status).toBe(401)
  })

  it('takes webhooks', async () => {
    const users = new Map<string, Map<string, readonly string[]>>()
    const secret = 'a secret of some length'
    await using running = await listen(webhookApp(secret, users))
    const fake = fakeWorld()
    const url = new URL(`${running.url}/auth/webhook`)
    url.username = 'hook'
    url.password = secret
    fake.webhooks.connect({ appId: 'crm', url })
    fake.createUser({ username: 'eve@example.org', password: 'let me in' })
    fake.setPermissions('eve@example.org', 'crm', companyOne, ['use_app'])
    await fake.webhooks.settled()
    expect(users).toEqual(new Map([['eve@example.org', new Map([[companyOne, ['use_app']]])]]))
  })

  it('tests with the fake', () => {
    expect([mayEdit, isLoggedOut, mayStillEdit]).toEqual([true, true, false])
  })
})
