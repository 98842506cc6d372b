import { ConnectionError, waitFor } from '@core/http'
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { nodes } from '../support/nodes.ts'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const run = promisify(execFile)
const id = { path: { id: '1' } }

/** X11 and SMTP: fetch connects to neither. */
const ports = [6000, 25]
const advice =
  'failed: fetch blocks this port, so nothing was sent; have the server listen on another one, or give a fetch that allows it'

describe.each(ports)('port %i, which fetch blocks', (port) => {
  const url = `http://localhost:${port}`

  test.each([
    ['of Node.js', {}],
    ['with connections of our own', { connections: 2 }],
    ['through a proxy', { proxy: 'http://127.0.0.1:1' }],
    ["of the app's own that has the same list", { fetch: async (request: Request) => await fetch(request) }],
  ])('is told of by a fetch %s, which is not asked again', async (_, options) => {
    const retried: unknown[] = []
    const hooks = { onRetry: (event: unknown) => retried.push(event) }
    await using client = thingsClient(url, { ...options, hooks })
    for (const call of [
      async () => await client.request(getThing, id),
      async () => await client.request(addThing, { body: { json: {} } }, { retry: { idempotent: true } }),
    ]) {
      const error = await failureOf(call())
      expect(error).toBeInstanceOf(ConnectionError)
      expect(error).toMatchObject({
        reason: 'refused',
        code: 'blocked_port',
        sent: 'no',
        retryable: false,
        attempts: 1,
      })
      expect((error as Error).message).toContain(`${url}/things`)
      expect((error as Error).message.endsWith(advice)).toBe(true)
    }
    expect(retried).toEqual([])
  })

  test("is any other port to an app's own fetch that allows it", async () => {
    const asked: string[] = []
    const fetch = async (request: Request): Promise<Response> => {
      asked.push(request.url)
      return await Promise.resolve(Response.json({ id: '1' }))
    }
    expect(await thingsClient(url, { fetch }).request(getThing, id)).toEqual({ id: '1' })
    expect(asked).toEqual([`${url}/things/1`])
  })
})

test('a wait ends with the first poll of a port that fetch blocks', async () => {
  await using client = thingsClient('http://localhost:6000')
  const error = await failureOf(waitFor(async () => await client.request(getThing, id), { until: () => true }))
  expect(error).toMatchObject({ code: 'blocked_port' })
})

test.each(nodes)('fetch of Node.js %s says it in the words that are known here', async (_version, binary) => {
  const program = path.join(import.meta.dirname, 'programs/blocked-port.ts')
  const values = ['--conditions=@sdk/source', '--no-warnings', program, 'http://localhost:6000']
  const { stdout } = await run(binary, values, { env: { PATH: process.env['PATH'] }, timeout: 20_000 })
  expect(JSON.parse(stdout)).toEqual({
    name: 'ConnectionError',
    message: `thing.get: GET http://localhost:6000/ ${advice}`,
    code: 'blocked_port',
    retryable: false,
    attempts: 1,
    sent: 'no',
    retries: 0,
  })
})
