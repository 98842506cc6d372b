import { type Logger, WaitFailedError, WaitTimeoutError } from '@core/http'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { redactUrl } from '../../src/redact/redact.ts'
import { isSecretName } from '../../src/redact/secret-names.ts'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

test.each([
  'password',
  'Passwd',
  'passphrase',
  'client_secret',
  'accessToken',
  'credentials',
  'authorization',
  'authorisation',
  'sessionId',
  'set-cookie',
  'apiKey',
  'api_key',
  'API-KEY',
  'privateKey',
  'private_key',
  'pin',
  'user_pin',
  'userPin',
])('%s is named like a secret', (name) => {
  expect(isSecretName(name)).toBe(true)
})

test.each(['name', 'pinned', 'key', 'compass', 'description'])('%s is not', (name) => {
  expect(isSecretName(name)).toBe(false)
})

test.each([
  ['https://host/a#token', 'https://host/a'],
  ['https://host/a?Max=5&ORDERBY=name', 'https://host/a?Max=5&ORDERBY=name'],
])('%s is shown as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown)
})

test('an abort’s reason, which may hold anything, is not logged', async () => {
  const lines: string[] = []
  const log = (line: string): void => void lines.push(line)
  const logger: Logger = { debug: log, info: log, warn: log, error: log }
  const controller = new AbortController()
  const fetch = async (): Promise<Response> => {
    controller.abort(new Error('secret-word'))
    return await new Promise(() => undefined)
  }
  const client = thingsClient('https://things.example.com', { fetch, logger })
  await failureOf(client.request(getThing, { path: { id: '1' } }, { signal: controller.signal }))
  expect(lines.at(-1)).toMatch(/ failed: aborted$/)
  expect(lines.join('\n')).not.toContain('secret-word')
})

test.each([
  new WaitFailedError('failed', { password: 'secret-word' }),
  new WaitTimeoutError('failed', { password: 'secret-word' }),
])('$name keeps the last state out of logs, and at hand', (error) => {
  expect(inspect(error) + JSON.stringify(error)).not.toContain('secret-word')
  expect(error.last).toEqual({ password: 'secret-word' })
})
