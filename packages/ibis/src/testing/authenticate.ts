import { FakeLookupError } from './fake-error.ts'
import type { LookupSeed } from './seed.ts'

function refuse(message: string): FakeLookupError {
  return new FakeLookupError(401, 'Unauthorized', message, { 'www-authenticate': 'Basic realm="Lookup"' })
}

/**
 * Finds out who asks.
 *
 * @returns The group's name, or `anonymous`.
 * @throws FakeLookupError for wrong credentials, and for anonymous requests where they may not be.
 */
export function authenticate(request: Request, seed: LookupSeed): string {
  const encoded = /^Basic ([\w+/]+=*)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (encoded === undefined) throw refuse('Credentials are required.')
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const username = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (username === 'anonymous') {
    const reads = request.method === 'GET'
    if (reads && seed.allowAnonymous !== false) return username
    throw refuse(reads ? 'Anonymous access is not allowed from here.' : 'Anonymous access is read-only.')
  }
  const credentials = seed.credentials ?? {}
  if (Object.hasOwn(credentials, username) && credentials[username] === password) return username
  throw refuse('The group name or the password is wrong.')
}
