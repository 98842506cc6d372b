import type { Directory } from '../directory/directory.ts'
import type { LookupSeed } from '../directory/seed.ts'
import { FakeLookupError } from '../fake-error.ts'
import type { Caller } from './caller.ts'
import type { TokenStore } from './token-store.ts'

function refuse(message: string, scheme = 'Basic'): FakeLookupError {
  return new FakeLookupError(401, 'Unauthorized', message, { 'www-authenticate': `${scheme} realm="Lookup"` })
}

function clientCaller(token: string, method: string, tokens: TokenStore): Caller {
  const name = tokens.clientOf(token)
  if (name === undefined) throw refuse('The token is unknown, or has ended.', 'Bearer')
  if (method === 'GET') return { kind: 'client', name, group: undefined }
  throw new FakeLookupError(403, 'Forbidden', 'Clients of the gateway may only read.')
}

function groupCaller(encoded: string, method: string, seed: LookupSeed, directory: Directory): Caller {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const name = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (name === 'anonymous') {
    const reads = method === 'GET'
    if (reads && seed.allowAnonymous !== false) return { kind: 'anonymous', name, group: undefined }
    throw refuse(reads ? 'Anonymous access is not allowed from here.' : 'Anonymous access is read-only.')
  }
  const credentials = seed.credentials ?? {}
  if (!Object.hasOwn(credentials, name) || credentials[name] !== password) {
    throw refuse('The group name or the password is wrong.')
  }
  return { kind: 'group', name, group: directory.findGroup(name) }
}

/**
 * Finds out who asks.
 *
 * @throws FakeLookupError for wrong credentials, and for anonymous requests where they may not be.
 */
export function authenticate(request: Request, seed: LookupSeed, directory: Directory, tokens: TokenStore): Caller {
  const [, scheme = '', proof = ''] =
    /^(?<scheme>Basic|Bearer) (?<proof>[\w+/.~-]+=*)$/.exec(request.headers.get('authorization') ?? '') ?? []
  if (scheme === 'Bearer') return clientCaller(proof, request.method, tokens)
  if (scheme === 'Basic') return groupCaller(proof, request.method, seed, directory)
  throw refuse('Credentials are required.')
}
