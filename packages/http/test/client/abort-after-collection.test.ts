import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as delay } from 'node:timers/promises'
import { streamDecoder, textDecoder } from '@core/http'
import { serve } from '@core/http/testing'
import { expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** A server whose answers never end, and how many of them are under way. */
async function endlessServer() {
  let open = 0
  const server = await serve(() => {
    let timer: NodeJS.Timeout | undefined
    open += 1
    const body = new ReadableStream({
      start: (controller) => {
        timer = setInterval(() => controller.enqueue(new TextEncoder().encode('drop')), 10)
      },
      cancel: () => {
        clearInterval(timer)
        open -= 1
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/plain' } })
  })
  return { server, open: () => open }
}

const kinds = { body: textDecoder(), stream: streamDecoder() }

test.each([
  ['stream', {}],
  ['stream', { answerTimeoutMs: 5000 }],
  ['body', {}],
  ['body', { answerTimeoutMs: 5000 }],
] as const)('an abort ends a %s with %o after memory was tidied up', async (kind, options) => {
  const { server, open } = await endlessServer()
  await using _ = server
  await using client = thingsClient(server.url, { retry: 0 })
  const controller = new AbortController()
  const reason = new Error('enough')
  const read = async (): Promise<void> => {
    const operation = { ...getThing, decode: kinds[kind] as ReturnType<typeof streamDecoder> }
    const call = { signal: controller.signal }
    const stream = await client.derive(options).request(operation, { path: { id: '1' } }, call)
    for await (const chunk of stream) expect(chunk).toBeDefined()
  }
  const failure = failureOf(read())
  await expect.poll(open).toBe(1)
  for (let count = 0; count < 5; count += 1) {
    await delay(20)
    collectGarbage()
  }
  controller.abort(reason)
  expect(await failure).toBe(reason)
  await expect.poll(open).toBe(0)
})
