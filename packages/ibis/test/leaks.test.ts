import { inspect } from 'node:util'
import { canarySecrets, findLeaks } from '@core/http/testing'
import { expect, test } from 'vitest'
import type { IbisException } from '../src/index.ts'
import { answered, rejection, resultXml, xmlAnswer } from './answers.ts'

const secrets = canarySecrets()
const { password, header, responseBody } = secrets

/** Everything that a logger was told. */
function collector(): { readonly lines: unknown[]; readonly logger: Record<string, (...line: unknown[]) => void> } {
  const lines: unknown[] = []
  const note = (...line: unknown[]): void => void lines.push(line)
  return { lines, logger: { debug: note, info: note, warn: note, error: note } }
}

const html = (status: number): Response =>
  new Response(`<html>${password} ${responseBody}</html>`, { status, headers: { 'content-type': 'text/html' } })

const inError = (status: number): Response =>
  xmlAnswer(
    `<error status="500"><message>No ${encodeXml(password)}</message><details>${responseBody}</details></error>`,
    status,
  )

function encodeXml(text: string): string {
  return text.replaceAll('&', '&amp;')
}

test.each<[string, () => Response]>([
  ['an HTML page with status 200', () => html(200)],
  ['an HTML page with status 401', () => html(401)],
  ['an error that repeats the password, with status 500', () => inError(500)],
  ['an error that repeats the password, with status 200', () => inError(200)],
  ['broken XML', () => new Response(`<${responseBody}`, { headers: { 'content-type': 'application/xml' } })],
  [
    'a value that is no number',
    () => new Response(resultXml(`<value>${responseBody}</value>`), { headers: { 'content-type': 'application/xml' } }),
  ],
  [
    'a redirect elsewhere',
    () =>
      new Response(null, { status: 302, headers: { location: `https://elsewhere.example.com/?x=${responseBody}` } }),
  ],
])('%s shows no secret in errors and logs', async (_, answer) => {
  const { lines, logger } = collector()
  const { connection } = answered(answer, {
    username: 'group',
    password,
    headers: { 'x-api-key': header },
    logger: logger as never,
  })
  const error = await rejection(connection.ibis.getLastTransactionId())
  expect(findLeaks(error, secrets)).toEqual([])
  expect(lines.length).toBeGreaterThan(0)
  expect(findLeaks(lines, secrets)).toEqual([])
})

test.each([200, 400, 503])('a code that repeats credentials is masked, with status %i', async (status) => {
  const sent = Buffer.from(`group:${password}`).toString('base64')
  for (const code of [password, encodeURIComponent(password), `x ${sent}`]) {
    const content = `<error><status>400</status><code>${encodeXml(code)}</code><message>no</message></error>`
    const shown: unknown[] = []
    const note = ({ error }: { readonly error: unknown }): void => void shown.push(error)
    const { connection } = answered(() => xmlAnswer(content, status), {
      username: 'group',
      password,
      retry: { limit: 1, baseDelayMs: 1 },
      hooks: { onRetry: note, onError: note },
    })
    const call = connection.ibis.getVersion()
    // Its own secrets count, not those of calls to come.
    connection.setPassword('another')
    const error = await rejection(call)
    expect(findLeaks([error, ...shown], { password, sent })).toEqual([])
    expect(error).toMatchObject({ code: code === `x ${sent}` ? 'x ***' : '***' })
  }
})

test.each([200, 400])('a code without credentials is kept, with status %i', async (status) => {
  const content = '<error><code>Not: Found (id 5)</code><message>no</message></error>'
  const { connection } = answered(() => xmlAnswer(content, status), { username: 'group', password })
  expect(await rejection(connection.ibis.getVersion())).toMatchObject({ code: 'Not: Found (id 5)' })
})

test('a failing transport that repeats the request shows no credentials', async () => {
  const { connection } = answered(
    () => {
      throw new TypeError('fetch failed')
    },
    { username: 'group', password },
  )
  expect(findLeaks(await rejection(connection.ibis.getVersion()), { password })).toEqual([])
})

test('a connection and all that hangs on it show no credentials', () => {
  const { connection } = answered(() => xmlAnswer(''), {
    username: 'group',
    password,
    headers: { 'x-api-key': header },
  })
  connection.setPassword(password)
  expect(findLeaks(connection, secrets)).toEqual([])
  expect(findLeaks(Object.entries(connection), secrets)).toEqual([])
  expect(findLeaks(connection.person, secrets)).toEqual([])
  expect(inspect(connection)).toBe('IbisClientConnection { https://lookup.example.com }')
})

test('commit comments and attributes that fail to be sent are not repeated', async () => {
  const { connection } = answered(() => xmlAnswer(''))
  const failed = [
    connection.group.updateDirectMembers('x', { addIds: [secrets.body, 5 as never] }),
    connection.person.addAttribute('crsid', 'x', { scheme: 'email', value: `${secrets.body}\ud800` }),
    connection.invokeMethod('GET', `x/%${secrets.query}`),
  ]
  for (const promise of failed) expect(findLeaks(await rejection(promise), secrets)).toEqual([])
})

test.each<[string, () => Response]>([
  ['a page with status 200', () => html(200)],
  ['a page with status 500', () => html(500)],
  ['an error with status 200', () => inError(200)],
  ['an error with status 403', () => inError(403)],
])('what the service said repeats no password: %s', async (_, answer) => {
  const { connection } = answered(answer, { username: 'group', password })
  const said = ((await rejection(connection.ibis.getVersion())) as IbisException).getError()
  const { error } = await connection.invokeMethod('GET', 'api/v1/version')
  expect(said).toEqual(error)
  expect(said.details).toContain(responseBody)
  expect(findLeaks([said, error], { password })).toEqual([])
})

test('a sign that marks texts for us does not cut them off', async () => {
  const text = `a\u0000b\u0000c`
  const answer = (): Response =>
    Response.json({ result: { error: { code: text, message: text, details: text } } }, { status: 400 })
  const { connection } = answered(answer, { username: 'group', password, format: 'json' })
  const error = (await rejection(connection.ibis.getVersion())) as IbisException
  expect(error.getError()).toMatchObject({ code: text, message: text, details: text })
})
