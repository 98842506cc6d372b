import { answer, startFaultServer } from '@repo/fault-server'
import { expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

test('an error’s stack leads to the line that made the call', async () => {
  await using server = await startFaultServer()
  server.always('*', answer({ status: 404 }))
  const client = thingsClient(server.url)
  async function whoCalls(): Promise<unknown> {
    return await client.request(getThing, { path: { id: '1' } })
  }
  const error = await failureOf(whoCalls())
  const stack = String((error as Error).stack)
  expect(stack.split('\n')[0]).toBe(`NotFoundError: ${(error as Error).message}`)
  expect(stack).toContain('whoCalls')
  expect(stack).not.toMatch(/undici|node_modules\/ky/)
})
