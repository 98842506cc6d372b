import {
  type AnswerBody,
  type AuthProvider,
  type BodyDecoder,
  type ConnectionOptions as CoreConnectionOptions,
  createHttpClient,
  type ErrorAnswer,
  type HttpClient,
  jsonDecoder,
  maskSecrets,
  type Operation,
  parseJson,
  SdkError,
  type WithResponse,
} from '@core/http'
import { pageSentence } from '../errors/fault-text.ts'
import type { Mask } from '../errors/mask-fault.ts'
import { AuthError, responseErrorOf } from '../errors/response-errors.ts'
import { version } from '../version.ts'
import { ssoObject, ssoRefusal, type SsoRefusal, ssoToken } from './sso-answer.ts'
import type { SsoAddress } from './sso-address.ts'
import { type SsoProof, ssoScope } from './sso-proof.ts'

/** Logs in and out. */
export interface SsoClient {
  /** The token, and the answer that it came in. */
  login(address: SsoAddress, proof: SsoProof, signal: AbortSignal): Promise<WithResponse<string>>
  revoke(address: SsoAddress, token: string): Promise<void>
  close(): Promise<void>
}

const loginName = 'sso.token'
const revokeName = 'sso.revoke'

function refusalText(operation: string, refusal: SsoRefusal): string {
  const action = operation === loginName ? 'authentication' : 'revoke'
  const hint =
    refusal.code === 'access_denied' ? ' (engines with Keycloak want user names like admin@ovirt@internalsso)' : ''
  return `Error during SSO ${action} ${refusal.code} : ${refusal.text}${hint}`
}

/** The login of an answer with a bad status: content decides, so such an answer is good. Kept off the error object. */
const acceptedLogins = new WeakMap<SdkError, { readonly token: string; readonly answer: ErrorAnswer }>()

function acceptedLogin(error: unknown): WithResponse<string> | undefined {
  if (!(error instanceof SdkError)) return undefined
  const accepted = acceptedLogins.get(error)
  if (accepted === undefined) return undefined
  const { status, statusText, headers, init } = accepted.answer
  const { attempts = 1, elapsedMs = 0 } = error
  return {
    data: accepted.token,
    response: { status, statusText, headers, requestId: init.requestId, attempts, elapsedMs },
  }
}

function membersOf(answer: ErrorAnswer): ReturnType<typeof ssoObject> | undefined {
  const document = answer.mediaType.endsWith('json') ? answer.json() : undefined
  try {
    return document === undefined ? undefined : ssoObject(document)
  } catch {
    return undefined
  }
}

function errorOfAnswer(answer: ErrorAnswer, tokenName: string, mask: Mask): SdkError {
  const members = membersOf(answer)
  const refusal = members && ssoRefusal(members)
  if (refusal !== undefined) {
    const message = answer.message(refusalText(answer.operation, refusal))
    return new AuthError(message, { ...answer.init, code: mask(refusal.code) })
  }
  const token = answer.operation === loginName ? members?.[tokenName] : undefined
  if (typeof token !== 'string' || token === '') {
    // As that of a web server that Kerberos did not convince, or one that is no engine's.
    const page = pageSentence(answer, mask)
    return responseErrorOf(answer.message(page === '' ? undefined : page), answer.init)
  }
  const accepted = new SdkError('the login service gave a token with a bad status')
  acceptedLogins.set(accepted, { token, answer })
  return accepted
}

function decoder<Result>(
  operation: string,
  mask: Mask,
  read: (members: ReturnType<typeof ssoObject>) => Result,
): BodyDecoder<Result> {
  return {
    ...jsonDecoder(() => undefined as Result),
    decode: (body: AnswerBody) => {
      const members = ssoObject(parseJson(body.text()))
      const refusal = ssoRefusal(members)
      if (refusal === undefined) return read(members)
      const { status, headers } = body
      throw new AuthError(mask(refusalText(operation, refusal)), { status, headers, code: mask(refusal.code) })
    },
  }
}

/** Sends no credentials of its own; its secrets are those of the form. */
function formAuth({ headers, secrets }: Pick<SsoProof, 'headers' | 'secrets'>): AuthProvider {
  return { headers: () => headers, renewable: false, secrets: () => secrets }
}

/**
 * Makes the client of the login service. It sends none of the connection's own headers.
 *
 * @param tokenName The member of a login's answer that is the token.
 * @param given A token from elsewhere, which no error must show.
 */
export function createSsoClient(
  shared: CoreConnectionOptions,
  tokenName: string,
  given: string | undefined,
): SsoClient {
  /** By origin: one, unless logging in and logging out are at different places. */
  const clients = new Map<string, HttpClient>()
  /** All that was ever sent in a form. */
  const secrets = new Set<string>()
  /** The last one, which may be refused by now: a page that says so may repeat it. */
  let lastToken = given
  const mask: Mask = (text) => maskSecrets(text, lastToken === undefined ? [...secrets] : [...secrets, lastToken])
  const clientFor = (origin: string): HttpClient => {
    let client = clients.get(origin)
    if (client === undefined) {
      client = createHttpClient({
        ...shared,
        service: 'ovirt',
        product: `@sdk/ovirt/${version}`,
        baseUrl: origin,
        space: '+',
        mapError: (answer) => errorOfAnswer(answer, tokenName, mask),
      })
      clients.set(origin, client)
    }
    return client
  }

  const login: SsoClient['login'] = async ({ origin, path, query }, proof, signal) => {
    for (const secret of proof.secrets) secrets.add(secret)
    const operation: Operation<string> = {
      name: loginName,
      method: 'POST',
      path,
      decode: decoder(loginName, mask, (members) => ssoToken(members, tokenName)),
      idempotent: true,
      followsRedirects: false,
    }
    const client = clientFor(origin).withAuth(formAuth(proof))
    // The service compares Accept as a whole: exactly this, and nothing more.
    const call = client.request(operation, { query, body: { form: proof.form } }, { signal }).withResponse()
    const answer = await call.catch((error: unknown) => {
      const accepted = acceptedLogin(error)
      if (accepted !== undefined) return accepted
      throw error
    })
    lastToken = answer.data
    return answer
  }

  const revoke: SsoClient['revoke'] = async ({ origin, path, query }, token) => {
    secrets.add(token)
    const operation: Operation<undefined> = {
      name: revokeName,
      method: 'POST',
      path,
      decode: { ...decoder(revokeName, mask, () => undefined), empty: () => undefined },
      followsRedirects: false,
    }
    const form: [string, string][] = [
      ['scope', ssoScope],
      ['token', token],
    ]
    const client = clientFor(origin).withAuth(formAuth({ headers: {}, secrets: [token] }))
    await client.request(operation, { query, body: { form } })
  }

  const close = async (): Promise<void> => {
    await Promise.all([...clients.values()].map(async (client) => await client.close()))
  }
  return { login, revoke, close }
}
