import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { maskSecrets } from '@core/http'
import { createConnection } from '@sdk/ibis'

interface Exchange {
  readonly request: string
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Answers as the server does, and keeps what it answered. Of requests only the method and the address are kept. */
function recorder(secrets: readonly string[]) {
  const exchanges: Exchange[] = []
  const record = async (request: Request): Promise<Response> => {
    const response = await fetch(request)
    const body = await response.text()
    const { status, headers } = response
    const type = headers.get('content-type') ?? ''
    exchanges.push({
      request: maskSecrets(`${request.method} ${request.url}`, secrets),
      status,
      type,
      body: maskSecrets(body, secrets),
    })
    return new Response(body === '' ? null : body, { status, headers: { 'content-type': type } })
  }
  return { fetch: record, exchanges }
}

/** Answers what was recorded, once each, and nothing else. */
function player(exchanges: readonly Exchange[]) {
  const left = [...exchanges]
  return async (request: Request): Promise<Response> => {
    const index = left.findIndex((exchange) => exchange.request === `${request.method} ${request.url}`)
    const [exchange] = index === -1 ? [] : left.splice(index, 1)
    if (exchange === undefined) throw new TypeError(`${request.method} ${request.url} was not recorded`)
    const { status, type, body } = exchange
    return await Promise.resolve(new Response(body === '' ? null : body, { status, headers: { 'content-type': type } }))
  }
}

const file = join(tmpdir(), `lookup-${process.pid}.json`)
const password = 'lookup-password'

const recording = recorder([password])
const real = createConnection({ username: 'my-group', password, fetch: recording.fetch })
await real.person.getPerson('crsid', 'ab123')
await writeFile(file, JSON.stringify(recording.exchanges, undefined, 2))

const recorded = JSON.parse(await readFile(file, 'utf8')) as Exchange[]
const replayed = createConnection({ fetch: player(recorded), retry: false })
const person = await replayed.person.getPerson('crsid', 'ab123')
console.log(recorded.length, person?.visibleName)
