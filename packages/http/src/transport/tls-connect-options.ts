import { readFile } from 'node:fs/promises'
import tls, { type SecureContextOptions } from 'node:tls'
import { ConfigError } from '../errors/config-error.ts'
import { checkCertificate } from './check-pem.ts'
import { pemText } from './pem-text.ts'
import type { TlsOptions } from './network-options.ts'

/** What connections are made with, in the words of `node:tls`. */
export type TlsConnectOptions = Pick<SecureContextOptions, 'ca' | 'cert' | 'key' | 'passphrase'> & {
  readonly rejectUnauthorized?: boolean
}

async function readAuthorities({ ca, caFile }: TlsOptions): Promise<string[]> {
  const authorities = (ca === undefined ? [] : [ca].flat()).map((pem) => pemText(pem))
  if (caFile === undefined) return authorities
  let content: string
  try {
    content = await readFile(caFile, 'utf8')
  } catch (error) {
    throw new ConfigError('tls.caFile', `the CA file '${caFile}' cannot be read`, { cause: error })
  }
  checkCertificate('tls.caFile', content)
  return [...authorities, content]
}

/**
 * What connections to a server are made with.
 *
 * @throws ConfigError for a CA file that cannot be read or holds no certificate.
 */
export async function serverTls(options: TlsOptions): Promise<TlsConnectOptions> {
  const { cert, key, passphrase, insecure } = options
  const authorities = await readAuthorities(options)
  return {
    ...(authorities.length > 0 && { ca: authorities }),
    ...(cert !== undefined && { cert: pemText(cert) }),
    ...(key !== undefined && { key: pemText(key) }),
    ...(passphrase !== undefined && { passphrase }),
    ...(insecure === true && { rejectUnauthorized: false }),
  }
}

/**
 * What connections to a proxy are made with that is itself spoken to in TLS. It is not the service: it gets no client
 * certificate, and may have a public certificate of its own where the service has a private one.
 */
export function proxyTls({ ca, rejectUnauthorized }: TlsConnectOptions): TlsConnectOptions {
  const checked = rejectUnauthorized === undefined ? {} : { rejectUnauthorized }
  if (ca === undefined) return checked
  // The oldest supported Node.js tells only those that it came with.
  const { getCACertificates, rootCertificates } = tls as Partial<typeof tls>
  const system = getCACertificates?.('default') ?? rootCertificates ?? []
  return { ...checked, ca: [...system, ca].flat() }
}
