import { ConfigError } from '@core/http'
import { answer, startFaultServer } from '@repo/fault-server'
import { expect, test, vi } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

// What Bun gives for the name: a module, without what a dispatcher is made of.
vi.mock('undici', () => ({ Agent: undefined, Dispatcher1Wrapper: undefined }))

test('where undici cannot be loaded, options that need it say so, and calls without them work', async () => {
  await using server = await startFaultServer()
  server.always('*', answer({ json: { id: '1' } }))
  const input = { path: { id: '1' } }
  await expect(thingsClient(server.url).request(getThing, input)).resolves.toMatchObject({ id: '1' })

  const error = await failureOf(thingsClient(server.url, { connections: 2 }).request(getThing, input))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option: 'connections', code: 'undici_unavailable', retryable: false })
  expect(String(error)).toMatch(/undici, which cannot be loaded here \(.+\); use Node\.js/)
  // Nothing was sent for it.
  expect(server.requests).toHaveLength(1)
})

test('where fetch passes over what undici makes, options that need it say so too', async () => {
  await using server = await startFaultServer()
  vi.stubGlobal('Deno', {})
  try {
    const error = await failureOf(thingsClient(server.url, { connections: 2 }).request(getThing, { path: { id: '1' } }))
    expect(String(error)).toMatch(/undici, which cannot be loaded here \(Deno has no use for it\); use Node\.js/)
    expect(server.requests).toEqual([])
  } finally {
    vi.unstubAllGlobals()
  }
})
