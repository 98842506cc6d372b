// Gets answers that are packed with gzip, in all kinds of ways, and says what came of each: as JSON, by their names.
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { bytesDecoder, createHttpClient, jsonDecoder, SdkError, streamDecoder } from '@core/http'

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
// Half of it can be packed.
const whole = Buffer.concat([randomBytes(1_000_000), Buffer.alloc(1_000_000, 'abc')])
const packed = gzipSync(whole)
const small = gzipSync(whole.subarray(0, 1000))
const corrupt = Buffer.concat([packed.subarray(0, 500_000), randomBytes(100_000)])
const packedJson = gzipSync(JSON.stringify({ name: randomBytes(500_000).toString('hex') }))
const rest = Buffer.concat([packed, Buffer.from('what is behind the end')])

/** What was sent of the answer without an end, and whether its connection was closed. */
const endless = { sent: 0, closed: false }

async function sendForEver(response: ServerResponse): Promise<void> {
  response.on('close', () => {
    endless.closed = true
  })
  response.write(packed.subarray(0, 10))
  // A full flush makes it independent of what precedes it, so that it can be repeated.
  const block = deflateRawSync(randomBytes(65_536), { finishFlush: constants.Z_FULL_FLUSH })
  while (!response.closed && endless.sent < 200_000_000) {
    endless.sent += block.length
    if (!response.write(block)) await Promise.race([once(response, 'drain'), pause(200)])
  }
}

const answers: Record<string, (response: ServerResponse) => unknown> = {
  '/chunked': (response) => {
    response.write(packed.subarray(0, 10))
    response.write(packed.subarray(10, 500_000))
    response.end(packed.subarray(500_000))
  },
  '/announced': (response) => response.setHeader('content-length', packed.length).end(packed),
  '/x-gzip': (response) => response.setHeader('content-encoding', 'X-GZip').end(packed),
  '/two': (response) => response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(packed)),
  '/small': (response) => response.setHeader('content-length', small.length).end(small),
  '/empty': (response) => response.end(),
  '/none': (response) => response.writeHead(204).end(),
  '/corrupt': (response) => response.end(corrupt),
  '/no-gzip': (response) => response.end(whole),
  '/behind': (response) => response.end(rest),
  '/without-end': (response) => response.end(packed.subarray(0, -8)),
  '/half': (response) => response.end(packed.subarray(0, 600_000)),
  '/cut': (response) => response.write(packed.subarray(0, 600_000), () => response.socket?.destroy()),
  // Half of the packed bytes, with a proper end of what they are sent in.
  '/half-json': (response) => {
    response.setHeader('content-type', 'application/json').write(packedJson.subarray(0, 10))
    response.end(packedJson.subarray(10, 300_000))
  },
  '/half-json-announced': (response) =>
    response
      .setHeader('content-type', 'application/json')
      .setHeader('content-length', 300_000)
      .end(packedJson.subarray(0, 300_000)),
  '/endless': sendForEver,
}

const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/octet-stream').setHeader('content-encoding', 'gzip')
  void answers[request.url ?? '']?.(response)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

const [, , options = '{}'] = process.argv
const { ownFetch, ...given } = JSON.parse(options) as { ownFetch?: boolean }
const client = createHttpClient({
  service: 's',
  product: 'p/1',
  baseUrl,
  retry: 0,
  // Without a way to look at the connection, fetch unpacks by itself.
  ...(ownFetch === true && { fetch: async (request: Request) => await fetch(request) }),
  ...given,
})

const bytes = bytesDecoder()
const jsonBytes = jsonDecoder((document) => Buffer.from(JSON.stringify(document)))
const operationOf = (path: string) =>
  ({ name: 'thing.get', method: 'GET', path, decode: path.includes('json') ? jsonBytes : bytes }) as const
const streamOf = (path: string) => ({ ...operationOf(path), decode: streamDecoder() }) as const

function told(error: unknown): unknown {
  if (!(error instanceof SdkError)) return String(error)
  const { name, message, retryable, reason } = error as SdkError & { reason?: string }
  return { name, message: message.replaceAll(baseUrl, ''), retryable, reason }
}

async function outcomeOf(path: string): Promise<unknown> {
  try {
    const { data, response } = await client.request(operationOf(path)).withResponse()
    const encoding = response.headers.get('content-encoding')
    return { bytes: data.length, isWhole: hashOf(data) === hashOf(whole), encoding }
  } catch (error) {
    return told(error)
  }
}

const outcomes: Record<string, unknown> = {}
for (const path of Object.keys(answers)) if (path !== '/endless') outcomes[path] = await outcomeOf(path)

// Nobody reads it: little of it may be fetched, and leaving it closes the connection.
const unread = await client.request(streamOf('/endless'))
await pause(300)
const sentUnread = endless.sent
await unread.cancel()
// As long as it takes on a busy machine, but not for ever.
for (let waited = 0; !endless.closed && waited < 10_000; waited += 50) await pause(50)
outcomes['unread'] = { isBounded: sentUnread < 50_000_000, closed: endless.closed }

// Called off while it is read, when all of it has long come.
const control = new AbortController()
const called = await client.request(streamOf('/announced'), {}, { signal: control.signal })
const reader = called.getReader()
await reader.read()
await pause(100)
control.abort(new Error('the user left'))
outcomes['called off'] = await (async () => {
  for (;;) if ((await reader.read()).done) return 'ended'
})().catch(told)

// A reader that takes its time gets all of it.
const parts: Uint8Array[] = []
for await (const part of await client.request(streamOf('/announced'))) {
  parts.push(part)
  await pause(1)
}
outcomes['slowly'] = hashOf(Buffer.concat(parts)) === hashOf(whole)

await client.close()
server.close()
server.closeAllConnections()
console.log(JSON.stringify(outcomes))
