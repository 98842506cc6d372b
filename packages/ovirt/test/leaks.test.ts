import { canarySecrets, findLeaks } from '@core/http/testing'
import { Connection, ConnectionBuilder, type ConnectionOptions } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

const { password, token, header } = canarySecrets()
const secrets = { password, token, header }
const url = 'https://engine.example.com/ovirt-engine/api'
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const xml = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/xml' } })
const html = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/html' } })

type Answer = (request: Request) => Response | Promise<Response>

/** Servers that repeat what they were sent, in every way that this package reads. */
const answers: readonly (readonly [string, Answer])[] = [
  ['a fault', () => xml(409, `<fault><reason>${escaped(password)}</reason><detail>${token}</detail></fault>`)],
  ['a fault with a good status', () => xml(200, `<fault><reason>${token}</reason></fault>`)],
  ['a failed action', () => xml(500, `<action><fault><detail>${escaped(password)}</detail></fault></action>`)],
  ['a page', () => html(401, `<h1>${token}</h1> ${escaped(password)} ${'x'.repeat(190)} ${token}`)],
  ['a page whose end is cut within the token', () => html(500, `${'x'.repeat(190)} ${token}`)],
  ['a page in place of an answer', () => html(200, `<h1>${token}</h1>`)],
  ['broken XML', () => xml(200, `<vm><name>${token}</vm>`)],
  ['another document', () => xml(200, `<x${token}/>`)],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: `https://x.example.com/?t=${token}` } })],
]

const ssoAnswers: readonly (readonly [string, Answer])[] = [
  ['a refusal', () => Response.json({ error: password, error_description: `it is ${password}` }, { status: 400 })],
  ['a refusal of an older engine', () => Response.json({ error: password, error_code: password })],
  ['an echo of the form', async (request) => html(500, await request.text())],
  ['an answer without a token', () => Response.json({ refresh_token: token })],
]

function scene(answer: Answer, options: Partial<ConnectionOptions>): { connection: Connection; logged: unknown[] } {
  const logged: unknown[] = []
  const log = (...entry: unknown[]): void => {
    logged.push(entry)
  }
  const connection = new Connection({
    url,
    headers: { 'X-Secret': header },
    debug: true,
    log: { debug: log, info: log, warn: log, error: log },
    retry: false,
    fetch: async (request) => await answer(request),
    ...options,
  })
  return { connection, logged }
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
}

describe('passwords and tokens', () => {
  it.each(answers)('do not show in errors and logs after %s', async (_name, answer) => {
    const { connection, logged } = scene(answer, { token, username: 'admin', password, ssoUrl: `${url}/no-login` })
    const service = connection.systemService().vmsService().vmService('1')
    const errors = [await failureOf(service.get()), await failureOf(service.start())]
    expect(errors.flatMap((error) => findLeaks(error, secrets))).toEqual([])
    expect(logged.length).toBeGreaterThan(0)
    expect(findLeaks(logged, secrets)).toEqual([])
  })

  it.each(ssoAnswers)('do not show when the login is answered with %s', async (_name, answer) => {
    const { connection, logged } = scene(answer, { username: 'admin', password })
    const error = await failureOf(connection.authenticate())
    expect(findLeaks(error, { password, header })).toEqual([])
    expect(findLeaks(logged, secrets)).toEqual([])
  })

  it('do not show in what a user holds', async () => {
    const fake = createFakeEngine({ users: [{ username: 'admin', password }], vms: [{ name: 'web', id: '1' }] })
    const { connection, logged } = scene(fake.fetch, { username: 'admin', password, unsafeLogBodies: true })
    const given = new Connection({ url, token, headers: { 'X-Secret': header } })
    const system = connection.systemService()
    const list = await system.vmsService().list().withResponse()
    const known = { ...secrets, fetched: fake.tokens()[0] ?? '' }
    const builder = new ConnectionBuilder({ url, username: 'admin', password })
    for (const held of [connection, given, builder, system, system.vmsService(), list, logged]) {
      expect(findLeaks(held, known)).toEqual([])
    }
    expect(JSON.stringify(connection)).toBe('{}')
  })

  it('do not show in complaints about them', () => {
    const make = (): unknown => new Connection({ url, token: `${token}\n`, headers: { 'X-Secret': `${header}\n` } })
    let thrown: unknown
    try {
      make()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(Error)
    expect(findLeaks(thrown, secrets)).toEqual([])
  })
})
