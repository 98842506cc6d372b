import { readFile } from 'node:fs/promises'
import { type Check, ConfigError, is, type TlsOptions } from '@core/http'

/** What a call says of certificates, as the official client takes it. */
export interface CallCertificates {
  readonly verify?: boolean | string | undefined
  readonly cert?: string | readonly [cert: string, key: string] | undefined
}

/** Checks `verify`. */
export const verifyCheck: Check = (value) =>
  typeof value === 'boolean' || is.filePath(value) === undefined
    ? undefined
    : 'must be true, false, or the path of a file of PEM certificates'

/** Checks `cert`. */
export const certCheck: Check = (value) => {
  const paths: readonly unknown[] = Array.isArray(value) ? value : [value]
  const isRight = paths.length <= 2 && paths.length > 0 && paths.every((path) => is.filePath(path) === undefined)
  return isRight && !(Array.isArray(value) && value.length === 1)
    ? undefined
    : 'must be the path of a PEM file that holds certificate and key, or [certificate, key] with one path for each'
}

async function read(option: string, path: string, operation: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new ConfigError(option, `the file '${path}' cannot be read`, { operation, cause: error })
  }
}

/** The blocks of a PEM file whose label ends as given. */
function blocks(text: string, label: string): string {
  const pattern = new RegExp(`-----BEGIN (?:[A-Z0-9]+ )*${label}-----[^]*?-----END (?:[A-Z0-9]+ )*${label}-----`, 'g')
  return [...text.matchAll(pattern)].map(([block]) => block).join('\n')
}

type Identity = Required<Pick<TlsOptions, 'cert' | 'key'>>

async function readIdentity(cert: NonNullable<CallCertificates['cert']>, operation: string): Promise<Identity> {
  if (typeof cert !== 'string') {
    const [certificate, key] = await Promise.all(cert.map(async (path) => await read('cert', path, operation)))
    return { cert: certificate ?? '', key: key ?? '' }
  }
  const text = await read('cert', cert, operation)
  const key = blocks(text, 'PRIVATE KEY')
  if (key !== '') return { cert: blocks(text, 'CERTIFICATE'), key }
  throw new ConfigError('cert', `the file '${cert}' holds no private key; give [certificate, key]`, { operation })
}

/** Whom to trust; undefined leaves it as it is. */
async function readTrust(
  tls: TlsOptions,
  verify: CallCertificates['verify'],
  operation: string,
): Promise<Pick<TlsOptions, 'ca' | 'caFile' | 'insecure'> | undefined> {
  const { insecure = false } = tls
  if (typeof verify === 'string')
    return { ca: await read('verify', verify, operation), caFile: undefined, insecure: false }
  if (verify === undefined || verify !== insecure) return undefined
  // Also where the client accepts any certificate: then it has no authorities of its own.
  return verify ? { insecure: false } : { ca: undefined, caFile: undefined, insecure: true }
}

/** Whether a call's options ask for other certificates than the client's. */
export function asksForTls({ insecure = false }: TlsOptions, { verify, cert }: CallCertificates): boolean {
  return cert !== undefined || typeof verify === 'string' || verify === insecure
}

/**
 * The client's TLS options with those of a call.
 *
 * @throws ConfigError naming the call's option, if its file cannot be read.
 */
export async function callTls(tls: TlsOptions, options: CallCertificates, operation: string): Promise<TlsOptions> {
  const { verify, cert } = options
  const trust = await readTrust(tls, verify, operation)
  return { ...tls, ...trust, ...(cert !== undefined && (await readIdentity(cert, operation))) }
}
