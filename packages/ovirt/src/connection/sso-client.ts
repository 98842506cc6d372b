import {
  type AnswerBody,
  type AuthProvider,
  type BodyDecoder,
  ConfigError,
  type ConnectionOptions as CoreConnectionOptions,
  createHttpClient,
  type ErrorAnswer,
  type HttpClient,
  jsonDecoder,
  maskSecrets,
  parseJson,
  type QueryInput,
  SdkError,
} from '@core/http'
import type { Mask } from '../errors/mask-fault.ts'
import { AuthError } from '../errors/response-errors.ts'
import { version } from '../version.ts'
import { ssoObject, ssoRefusal, type SsoRefusal, ssoToken } from './sso-answer.ts'
import type { SsoAddress } from './sso-address.ts'

/** How a login proves who is asking. */
export interface SsoProof {
  readonly form: QueryInput
  /** Of the one request to the login service. */
  readonly headers: Readonly<Record<string, string>>
  /** To be masked, should the service repeat them. */
  readonly secrets: readonly string[]
}

/** Logs in and out. */
export interface SsoClient {
  login(address: SsoAddress, proof: SsoProof, tokenName: string, signal: AbortSignal): Promise<string>
  revoke(address: SsoAddress, token: string): Promise<void>
  close(): Promise<void>
}

const scope = 'ovirt-app-api'

function refusalText(action: string, refusal: SsoRefusal): string {
  const hint =
    refusal.code === 'access_denied' ? ' (engines with Keycloak want user names like admin@ovirt@internalsso)' : ''
  return `Error during SSO ${action} ${refusal.code} : ${refusal.text}${hint}`
}

/** The token of an answer with a bad status: content decides, so such an answer is good. Kept off the error object. */
const acceptedTokens = new WeakMap<SdkError, string>()

function errorOfAnswer(
  answer: ErrorAnswer,
  action: string,
  tokenName: string | undefined,
  mask: Mask,
): SdkError | undefined {
  const document = answer.json()
  if (document === undefined || !answer.mediaType.endsWith('json')) return undefined
  let members: ReturnType<typeof ssoObject>
  try {
    members = ssoObject(document)
  } catch {
    return undefined
  }
  const refusal = ssoRefusal(members)
  if (refusal !== undefined) {
    return new AuthError(answer.message(refusalText(action, refusal)), { ...answer.init, code: mask(refusal.code) })
  }
  const token = tokenName === undefined ? undefined : members[tokenName]
  if (typeof token !== 'string' || token === '') return undefined
  const accepted = new SdkError('the login service gave a token with a bad status')
  acceptedTokens.set(accepted, token)
  return accepted
}

function decoder<Result>(
  action: string,
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
      throw new AuthError(mask(refusalText(action, refusal)), { status, headers, code: mask(refusal.code) })
    },
  }
}

/** Sends no credentials of its own; its secrets are those of the form. */
function formAuth({ headers, secrets }: Pick<SsoProof, 'headers' | 'secrets'>): AuthProvider {
  return { headers: () => headers, renewable: false, secrets: () => secrets }
}

/** Makes the client of the login service. It sends none of the connection's own headers. */
export function createSsoClient(shared: CoreConnectionOptions): SsoClient {
  const clients = new Map<string, HttpClient>()
  /** All that was ever sent in a form. */
  const secrets = new Set<string>()
  const mask: Mask = (text) => maskSecrets(text, [...secrets])
  const clientFor = (origin: string, action: string, tokenName: string | undefined): HttpClient => {
    const key = `${origin} ${action}`
    let client = clients.get(key)
    if (client === undefined) {
      client = createHttpClient({
        ...shared,
        service: 'ovirt',
        product: `@sdk/ovirt/${version}`,
        baseUrl: origin,
        space: '+',
        mapError: (answer) => errorOfAnswer(answer, action, tokenName, mask),
      })
      clients.set(key, client)
    }
    return client
  }

  const login: SsoClient['login'] = async (address, proof, tokenName, signal) => {
    for (const secret of proof.secrets) secrets.add(secret)
    const client = clientFor(address.origin, 'authentication', tokenName).withAuth(formAuth(proof))
    const decode = decoder('authentication', mask, (members) => ssoToken(members, tokenName))
    const operation = {
      name: 'sso.token',
      method: 'POST',
      path: address.path,
      decode,
      idempotent: true,
      followsRedirects: false,
    } as const
    try {
      const { query } = address
      // The service compares Accept as a whole: exactly this, and nothing more.
      return await client.request(operation, { query, body: { form: proof.form } }, { signal })
    } catch (error) {
      const token = error instanceof SdkError ? acceptedTokens.get(error) : undefined
      if (token !== undefined) return token
      throw error
    }
  }

  const revoke: SsoClient['revoke'] = async (address, token) => {
    secrets.add(token)
    const client = clientFor(address.origin, 'revoke', undefined).withAuth(formAuth({ headers: {}, secrets: [token] }))
    const decode = { ...decoder('revoke', mask, () => undefined), empty: () => undefined }
    const operation = {
      name: 'sso.revoke',
      method: 'POST',
      path: address.path,
      decode,
      followsRedirects: false,
    } as const
    const form: QueryInput = [
      ['scope', scope],
      ['token', token],
    ]
    await client.request(operation, { query: address.query, body: { form } })
  }

  const close = async (): Promise<void> => {
    await Promise.all([...clients.values()].map(async (client) => await client.close()))
  }
  return { login, revoke, close }
}

/** The form of a login with user and password. The order is that of the official clients. */
export function passwordProof(username: string, password: string): SsoProof {
  return {
    form: [
      ['grant_type', 'password'],
      ['scope', scope],
      ['username', username],
      ['password', password],
    ],
    headers: {},
    secrets: [password],
  }
}

/**
 * The form of a login with Kerberos.
 *
 * @throws ConfigError for what cannot be sent as a token.
 */
export function negotiateProof(spnegoToken: unknown): SsoProof {
  if (typeof spnegoToken !== 'string' || !/^[\w.~+/-]+=*$/.test(spnegoToken)) {
    throw new ConfigError('negotiate', 'must give the SPNEGO token as base64, without the word Negotiate')
  }
  return {
    form: [
      ['grant_type', 'urn:ovirt:params:oauth:grant-type:http'],
      ['scope', scope],
    ],
    headers: { authorization: `Negotiate ${spnegoToken}` },
    secrets: [spnegoToken],
  }
}
