import { capture, type CapturedRequest } from '@core/http/testing'
import { Connection, type ConnectionOptions, type OvirtError } from '@sdk/ovirt'

export const token = 'peer-token'

/** What a path is answered with: the text of an XML document, or status and text. */
export type PeerAnswers = Readonly<Record<string, string | readonly [number, string | null]>>

/** An engine that answers each path, below `/ovirt-engine`, with one document, and its connection. */
export interface PeerEngine {
  readonly connection: Connection
  /** The last request to the API. */
  last(): CapturedRequest
  /** The query of the last request, decoded. */
  lastQuery(): Record<string, string>
  readonly requests: readonly CapturedRequest[]
}

export const url = 'https://engine.example.com/ovirt-engine/api'

const xml = { 'content-type': 'application/xml;charset=UTF-8' }

function answer(answers: PeerAnswers, request: Request): Response {
  const path = new URL(request.url).pathname.replace('/ovirt-engine/', '')
  if (path.startsWith('sso/oauth/token')) return Response.json({ access_token: token })
  if (path === 'services/sso-logout') return Response.json({})
  if (request.headers.get('authorization') !== `Bearer ${token}`) return new Response('no token', { status: 401 })
  const found = answers[path]
  if (found === undefined) return new Response(null, { status: 404 })
  const [status, text] = typeof found === 'string' ? [200, found] : found
  return new Response(text, { status, headers: xml })
}

export function peerEngine(answers: PeerAnswers, options: Partial<ConnectionOptions> = {}): PeerEngine {
  const seen = capture((request) => answer(answers, request))
  const login = { username: 'admin@internal', password: 'vzhJgfyaDPHRhg' }
  const connection = new Connection({ url, ...login, fetch: seen.fetch, retry: false, ...options })
  const last = (): CapturedRequest => {
    const request = seen.requests.at(-1)
    if (request === undefined) throw new Error('nothing was sent')
    return request
  }
  const lastQuery = (): Record<string, string> => Object.fromEntries(new URL(last().url).searchParams)
  return { connection, last, lastQuery, requests: seen.requests }
}

/** What a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<OvirtError> {
  return await call.then(
    () => {
      throw new Error('the call did not fail')
    },
    (error: OvirtError) => error,
  )
}
