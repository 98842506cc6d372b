import {
  type AuthProvider,
  basicAuth,
  type CallOptions,
  createHttpClient,
  DecodeError,
  type HttpClient,
  maskSecrets,
  NotFoundError,
  type Operation,
  RedirectError,
  ResponseError,
  textDecoder,
} from '@core/http'
import { createLogin, type Login } from '../connection/login.ts'
import type { ConnectionOptions } from '../connection/connection-options.ts'
import type { ResolvedOptions } from '../connection/resolve-options.ts'
import { errorOfAnswer } from '../errors/error-of-answer.ts'
import { asOvirtError, throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { namingOptions } from '../errors/renamed-option.ts'
import { version } from '../version.ts'
import { type ProbeOptions, resolveProbe } from './probe-options.ts'

/** A version of the API: this package speaks `4`; `3` is that of engines before 4.0, and some later ones have both. @since 0.1.0 */
export type ApiVersion = '3' | '4'

/**
 * What {@link probe} found.
 *
 * @since 0.1.0
 */
export interface ProbeResult {
  /** Whether an engine is there: whether it gives away its CA certificate, as engines do to everybody. */
  readonly exists: boolean
  /** Where its API answers, for the `url` of a connection; undefined if it does so at no usual place. */
  readonly url: string | undefined
  /** The versions of that API; undefined without credentials, as engines tell them to their users only. */
  readonly versions: readonly ApiVersion[] | undefined
}

const usualPaths = ['/ovirt-engine/api', '/api']
const certificatePath = '/ovirt-engine/services/pki-resource'
const certificateQuery = { resource: 'ca-certificate', format: 'X509-PEM-CA' }

/** Tells the versions apart by how they write theirs, which no other part of the root document looks like. */
const documents: readonly (readonly [ApiVersion, RegExp])[] = [
  ['3', /<version\b[^>]*\smajor=/],
  ['4', /<major>/],
]

/** What goes out: one client, to be asked with the credentials that a question needs. */
interface Probing {
  readonly client: HttpClient
  readonly options: CallOptions | undefined
}

const operation = (name: string, path: string): Operation<string> => ({
  name,
  method: 'GET',
  path,
  decode: textDecoder({ accept: 'application/xml' }),
  followsRedirects: false,
})

/** Of the login service, not of what it was asked a token for. */
const isOfLogin = (error: ResponseError): boolean => error.operation?.startsWith('sso.') === true

/** An answer that says no; a server that cannot answer now has said nothing. */
const isRefusal = (error: unknown): error is ResponseError =>
  error instanceof ResponseError && error.status >= 300 && error.status < 500

async function hasCertificate({ client, options }: Probing): Promise<boolean> {
  try {
    const text = await client.request(
      operation('probe.certificate', certificatePath),
      { query: certificateQuery, anonymous: true },
      options,
    )
    return text.includes('-----BEGIN CERTIFICATE-----')
  } catch (error) {
    // Where an http address leads to https, the user has to say so.
    if (isRefusal(error) && !(error instanceof RedirectError)) return false
    if (error instanceof DecodeError) return false
    throw error
  }
}

/** Whether an API is there: it answers, or asks who is asking. */
async function hasApi({ client, options }: Probing, path: string): Promise<boolean> {
  try {
    const input = { headers: { version: '4' }, anonymous: true }
    return (await client.request(operation('probe.api', path), input, options)).includes('<api')
  } catch (error) {
    if (isRefusal(error)) return error.status === 401
    throw error
  }
}

async function pathOfApi(probing: Probing, given: string): Promise<string | undefined> {
  for (const path of new Set(given === '/' ? usualPaths : [given, ...usualPaths])) {
    // oxlint-disable-next-line no-await-in-loop -- the first one counts
    if (await hasApi(probing, path)) return path
  }
  return undefined
}

async function hasVersion({ client, options }: Probing, path: string, asked: ApiVersion): Promise<boolean> {
  const [, form] = documents.find(([known]) => known === asked) ?? []
  try {
    const input = { headers: { version: asked } }
    return form?.test(await client.request(operation('probe.version', path), input, options)) === true
  } catch (error) {
    if (error instanceof ResponseError && [400, 404].includes(error.status) && !isOfLogin(error)) return false
    throw error
  }
}

async function versionsWith(probing: Probing, path: string, auth: AuthProvider): Promise<ApiVersion[]> {
  const asking = { ...probing, client: probing.client.withAuth(auth) }
  const found: ApiVersion[] = []
  for (const [asked] of documents) {
    // oxlint-disable-next-line no-await-in-loop -- two at once would log in to no purpose where the first is refused
    if (await hasVersion(asking, path, asked)) found.push(asked)
  }
  return found
}

async function versionsOf(
  probing: Probing,
  path: string,
  login: Login,
  { username, password }: ConnectionOptions,
): Promise<ApiVersion[]> {
  try {
    return await versionsWith(probing, path, login.auth)
  } catch (error) {
    // Engines before 4.0 have no login service; they take user and password with each request.
    const isWithoutLogin = error instanceof NotFoundError && isOfLogin(error)
    if (!isWithoutLogin || username === undefined || password === undefined) throw error
    return await versionsWith(probing, path, basicAuth(username, password))
  }
}

function clientOf({ url, headers, shared }: ResolvedOptions, secrets: () => readonly string[]): HttpClient {
  return createHttpClient({
    ...shared,
    headers,
    service: 'ovirt',
    product: `@sdk/ovirt/${version}`,
    baseUrl: url.origin,
    mapError: (answer) =>
      errorOfAnswer(answer, { format: 'xml', isUsualPath: true, mask: (text) => maskSecrets(text, secrets()) }),
  })
}

/**
 * Finds out whether an engine is at an address, where its API is, and, with credentials, in which versions: `GET` of
 * `/ovirt-engine/services/pki-resource` and of the API's root. Credentials go nowhere but to the login service and that
 * root, and only if they are given; the session of the login is ended.
 *
 * @param options Where to look, and how; `caFile`, `insecure` and `fetch` as for a connection.
 * @param callOptions Of each request; none is sent after its `signal` aborts.
 * @throws ConfigError for wrong options; ConnectionError, TimeoutError or ServerError if nothing could be found out;
 *   AuthError for refused credentials.
 *
 * @example
 * const { exists, url, versions } = await probe({ host: 'engine.example.com', caFile: 'ca.pem', username, password })
 *
 * @since 0.1.0
 */
export async function probe(options: ProbeOptions, callOptions?: CallOptions): Promise<ProbeResult> {
  const { resolved, credentials } = throwingOvirtErrors(() => resolveProbe(options))
  const { url, shared, optionNames } = resolved
  const [login, client] = throwingOvirtErrors(() => {
    const made = credentials && createLogin(credentials, url, shared)
    return [made, clientOf(resolved, () => made?.auth.secrets() ?? [])] as const
  }, optionNames)
  const probing: Probing = { client, options: callOptions }
  try {
    const [exists, path] = await Promise.all([hasCertificate(probing), pathOfApi(probing, url.pathname)])
    if (path === undefined) return { exists, url: undefined, versions: credentials && [] }
    const versions = login && credentials && (await versionsOf(probing, path, login, credentials))
    return { exists, url: url.origin + path, versions }
  } catch (error) {
    throw asOvirtError(namingOptions(error, optionNames))
  } finally {
    // What was asked for is known, or its failure is; a session that is not ended now ends for want of use.
    await login?.logout(false).catch(() => undefined)
    await Promise.all([login?.close(), client.close()])
  }
}
