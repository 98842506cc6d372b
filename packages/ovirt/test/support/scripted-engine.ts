import { Connection, type RetryOptions } from '@sdk/ovirt'

/** What a test's engine is asked. */
export interface EngineRequest {
  readonly method: string
  /** Below the API's address. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: string
}

/** A connection to an engine that a test answers for, and what it was asked. */
export interface ScriptedEngine {
  readonly connection: Connection
  /** Like `GET /vms?max=1`. */
  readonly sent: string[]
}

const base = '/ovirt-engine/api'

export const xml = (body: string, status = 200): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/xml' } })

/** How an engine refuses. */
export const fault = (detail: string, status = 409): Response =>
  xml(`<fault><detail>${detail}</detail><reason>Operation Failed</reason></fault>`, status)

/** How it refuses what it did not expect. */
export const errorPage = (status = 500): Response =>
  new Response('<html><head><title>Error</title></head><body>Internal Server Error</body></html>', {
    status,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
  })

export function scriptedEngine(
  answer: (request: EngineRequest) => Response | Promise<Response>,
  retry: number | false | RetryOptions = false,
): ScriptedEngine {
  const sent: string[] = []
  const connection = new Connection({
    url: `https://engine.example.com${base}`,
    token: 'given',
    retry,
    fetch: async (request) => {
      const { pathname, searchParams, search } = new URL(request.url)
      const { method, headers } = request
      const path = pathname.slice(base.length)
      sent.push(`${method} ${path}${decodeURIComponent(search.replaceAll('+', ' '))}`)
      return await answer({ method, path, query: searchParams, headers, body: await request.text() })
    },
  })
  return { connection, sent }
}
