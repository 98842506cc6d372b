import type { LookupSeed } from '../directory/seed.ts'
import type { TokenStore } from './token-store.ts'

/** Where tokens are given out. */
export const tokenPath = '/oauth2/v1/token'

const refusals = {
  invalid_client: 401,
  invalid_scope: 400,
  unsupported_grant_type: 400,
  invalid_request: 400,
} as const

function refuse(error: keyof typeof refusals, description: string): Response {
  const status = refusals[error]
  const headers = status === 401 ? { 'www-authenticate': 'Basic realm="token"' } : undefined
  return Response.json({ error, error_description: description }, { status, ...(headers && { headers }) })
}

/** The id and secret of a client, which stand in Basic credentials as in a form. */
function clientOf(request: Request): readonly [string, string] {
  const encoded = /^Basic ([\w+/]+=*)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  const [, id = ''] = [...new URLSearchParams(`x=${pair.slice(0, colon)}`)][0] ?? []
  const [, secret = ''] = [...new URLSearchParams(`x=${pair.slice(colon + 1)}`)][0] ?? []
  return [id, secret]
}

/** Answers requests for a token: client credentials only. */
export async function answerTokenRequest(
  request: Request,
  clients: NonNullable<LookupSeed['clients']>,
  tokens: TokenStore,
): Promise<Response> {
  const form = new URLSearchParams(request.method === 'POST' ? await request.text() : '')
  if (request.method !== 'POST') return refuse('invalid_request', 'Only POST is answered here.')
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse('unsupported_grant_type', 'Only client_credentials is known.')
  }
  const [id, secret] = clientOf(request)
  if (!Object.hasOwn(clients, id) || clients[id] !== secret) {
    return refuse('invalid_client', 'The client is unknown, or its secret is wrong.')
  }
  const scope = form.get('scope') ?? ''
  if (!scope.split(' ').some((each) => each.endsWith('/lookup'))) {
    return refuse('invalid_scope', 'The scope does not lead to Lookup.')
  }
  const { token, lifetimeS } = tokens.issue(id)
  return Response.json({ access_token: token, token_type: 'Bearer', expires_in: lifetimeS, scope })
}
