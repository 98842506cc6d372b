import { spawn } from 'node:child_process'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nodes } from '../support/nodes.ts'
import { getThing, thingsClient } from '../support/things.ts'

/** What a program says of a client with these options. */
async function outcomes(binary: string, options: object, program = 'packed-answers.ts'): Promise<unknown> {
  const file = path.join(import.meta.dirname, 'programs', program)
  const values = ['--conditions=@sdk/source', '--no-warnings', file, JSON.stringify(options)]
  const child = spawn(binary, values, {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 20_000,
  })
  return await json(child.stdout)
}

const whole = { bytes: 2_000_000, isWhole: true }
const failed = (place: string): object => ({
  name: 'ConnectionError',
  message: `thing.get: GET ${place} failed: the answer ended before it was complete`,
  retryable: true,
  reason: 'truncated',
})

/** @param encoding The header of answers that were large enough for us, as the app sees it. */
const expected = (encoding: string | undefined): object => ({
  '/chunked': { ...whole, encoding: encoding ?? null },
  '/announced': { ...whole, encoding: encoding ?? null },
  '/x-gzip': { ...whole, encoding: encoding === undefined ? null : 'X-GZip' },
  '/two': { ...whole, encoding: 'gzip, gzip' },
  '/small': { bytes: 1000, isWhole: false, encoding: 'gzip' },
  '/empty': { bytes: 0, isWhole: false, encoding: 'gzip' },
  '/none': { bytes: 0, isWhole: false, encoding: 'gzip' },
  '/corrupt': failed('/corrupt'),
  '/no-gzip': failed('/no-gzip'),
  '/behind': failed('/behind'),
  // As all browsers take it.
  '/without-end': { ...whole, encoding: encoding ?? null },
  '/half': { bytes: expect.any(Number), isWhole: false, encoding: encoding ?? null },
  '/cut': failed('/cut'),
  // What it is to be read as shows that something is missing; so it can be asked for again.
  '/half-json': failed('/half-json'),
  '/half-json-announced': failed('/half-json-announced'),
  unread: { isBounded: true, closed: true },
  'called off': 'Error: the user left',
  slowly: true,
})

describe.each(nodes)('on Node.js %s', (_, binary) => {
  test.each([
    ["Node.js's own connections", {}],
    ['connections of its own', { connections: 2 }],
  ])('answers with gzip are unpacked, or fail as they should, over %s', async (_name, options) => {
    expect(await outcomes(binary, options)).toEqual(expected(undefined))
  })

  test.each([{}, { connections: 2 }])(
    "and where an app installed undici's own fetch, with options %o",
    async (options) => {
      const seen = await outcomes(binary, options, 'installed-fetch.ts')
      expect(seen).toEqual({ isWhole: true, encoding: null, isInstalled: true })
    },
  )
})

// The fetch of Node.js 22 waits for ever where something stands behind the end of what was packed.
test.skipIf(process.version.startsWith('v22.'))(
  'it comes to what fetch makes of them, but for the headers',
  async () => {
    expect(await outcomes(process.execPath, { ownFetch: true })).toEqual(expected('gzip'))
  },
)

test("undici's MockAgent answers as ever, large and with gzip too", async () => {
  const before = getGlobalDispatcher()
  onTestFinished(() => setGlobalDispatcher(before))
  const mock = new MockAgent()
  mock.disableNetConnect()
  setGlobalDispatcher(mock)
  const text = JSON.stringify({ id: '1', name: Array.from({ length: 100_000 }, (_, index) => index).join() })
  const answer = mock.get('https://things.test').intercept({ path: '/things/1', method: 'GET' })
  answer.reply(200, gzipSync(text), { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } })
  const client = thingsClient('https://things.test', { retry: 0 })
  expect(await client.request(getThing, { path: { id: '1' } })).toEqual(JSON.parse(text))
  mock.assertNoPendingInterceptors()
})
