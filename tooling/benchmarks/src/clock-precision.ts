import { createServer } from 'node:http'
import { once } from 'node:events'
import { createHttpClient, jsonDecoder, type Operation, sleep } from '@core/http'

// How late clocks and aborts are: from the moment at which a call should settle to the moment at which it does.
const calls = 200

// Answers nothing, or 503 for calls that are to be aborted between attempts.
const server = createServer((request, response) => {
  if (request.url === '/busy') response.writeHead(503, { 'retry-after': '30' }).end()
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' ? address?.port : undefined
const client = createHttpClient({ service: 'things', product: '@sdk/things/1', baseUrl: `http://127.0.0.1:${port}` })
const operation = (path: string): Operation<unknown> => ({
  name: 'thing.get',
  method: 'GET',
  path,
  decode: jsonDecoder((it) => it),
})

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) * part)] ?? 0

function report(what: string, lateMs: readonly number[]): void {
  const [half, most] = [percentile(lateMs, 0.5), percentile(lateMs, 0.99)]
  process.stdout.write(
    `${what.padEnd(32)} median ${half.toFixed(1).padStart(5)} ms, 99 % ${most.toFixed(1).padStart(5)} ms\n`,
  )
}

process.stdout.write(`How late, ${calls} calls one after another, Node.js ${process.versions.node}\n`)
for (const option of ['timeoutMs', 'deadlineMs'] as const) {
  const late: number[] = []
  for (let count = 0; count < calls; count += 1) {
    const startedAt = performance.now()
    await client.request(operation('/silent'), {}, { [option]: 20 }).catch(() => undefined)
    late.push(performance.now() - startedAt - 20)
  }
  report(option, late)
}
for (const [what, path] of [
  ['abort in an attempt', '/silent'],
  ['abort between attempts', '/busy'],
] as const) {
  const late: number[] = []
  for (let count = 0; count < calls; count += 1) {
    const controller = new AbortController()
    const call = client.request(operation(path), {}, { signal: controller.signal }).catch(() => undefined)
    await sleep(20)
    const abortedAt = performance.now()
    controller.abort()
    await call
    late.push(performance.now() - abortedAt)
  }
  report(what, late)
}
await client.close()
server.closeAllConnections()
server.close()
