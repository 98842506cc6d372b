import { setTimeout as sleep } from 'node:timers/promises'
import { networkError } from '@core/http/testing'
import { canonicalXml } from './canonical-xml.ts'
import type { ConnectionVector, VectorRequest, VectorResponse } from './connection-vector.ts'

/** Not of the client's making, or not compared: the official client sends no id of its own, and no count of attempts. */
const uncompared = new Set([
  'user-agent',
  'accept-encoding',
  'content-length',
  'host',
  'correlation-id',
  'x-retry-attempt',
])

type Pair = readonly [string, string]

const byText = (left: Pair, right: Pair): number => (left.join('\n') < right.join('\n') ? -1 : 1)

/** A request in the form of the vectors. */
async function describe(request: Request): Promise<Omit<VectorRequest, 'kind'>> {
  const url = new URL(request.url)
  const text = await request.text()
  const isForm = request.headers.get('content-type') === 'application/x-www-form-urlencoded'
  // What proves the user to Kerberos is not part of the vectors.
  const headers = [...request.headers].filter(
    ([name, value]) => !uncompared.has(name) && !value.startsWith('Negotiate '),
  )
  return {
    method: request.method,
    path: url.pathname,
    query: [...url.searchParams].toSorted(byText),
    headers: headers.toSorted(byText),
    body:
      text === ''
        ? null
        : isForm
          ? { form: [...new URLSearchParams(text)].toSorted(byText) }
          : { tree: canonicalXml(text) },
  }
}

async function play(response: VectorResponse, { url, signal }: Request): Promise<Response> {
  if (response.transport === 'reset') throw networkError('reset', url)
  if (response.transport === 'timeout') await sleep(30_000, undefined, { signal })
  const headers = (response.headers ?? []).map(([name, value]): [string, string] => [name, value])
  const body = response.body === undefined || response.body === '' ? null : new TextEncoder().encode(response.body)
  const status = response.status ?? 200
  // An engine's answers say how long they are, so that a document without end is not taken for one that was cut off.
  if (body !== null) headers.push(['content-length', String(body.length)])
  return new Response([204, 304].includes(status) ? null : body, { status, headers })
}

/** Answers as a vector says, and keeps what it was asked. */
export function scriptedServer(vector: ConnectionVector): {
  readonly fetch: (request: Request) => Promise<Response>
  readonly requests: Omit<VectorRequest, 'kind'>[]
} {
  const requests: Omit<VectorRequest, 'kind'>[] = []
  return {
    requests,
    fetch: async (request) => {
      if (vector.options.url.includes('no-such-host')) throw networkError('dns', request.url)
      if (vector.server === 'refused') throw networkError('refused', request.url)
      const next = vector.exchanges[requests.length]
      requests.push(await describe(request))
      if (next === undefined) throw new Error('a request that the vector does not have')
      return await play(next.response, request)
    },
  }
}

/** A vector's request in the form of {@link scriptedServer}'s. */
export function expectedRequest({ method, path, query, headers, body }: VectorRequest): Omit<VectorRequest, 'kind'> {
  const compared = headers
    .map(([name, value]): Pair => [name.toLowerCase(), value])
    .filter(([name]) => !uncompared.has(name))
  return { method, path, query: query.toSorted(byText), headers: compared.toSorted(byText), body }
}
