import type crypto from 'node:crypto'
import { ConfigError } from '../errors/config-error.ts'
import type { Pem, TlsOptions } from './network-options.ts'
import { pemText } from './pem-text.ts'

/** Only clients with certificates of their own pay for loading it. */
const loadCrypto = (): typeof crypto => process.getBuiltinModule('node:crypto')

/**
 * Checks that there is a certificate. TLS itself takes anything for one, and then trusts nobody.
 *
 * @throws ConfigError
 */
export function checkCertificate(option: string, pem: Pem): void {
  const { X509Certificate } = loadCrypto()
  if (/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(pemText(pem))) {
    try {
      void new X509Certificate(pem)
      return
    } catch {
      // What it says of the content is of no use; a wrong file is the likely reason.
    }
  }
  throw new ConfigError(option, 'holds no PEM certificate (-----BEGIN CERTIFICATE-----)')
}

/**
 * Checks that a client's key can be read and belongs to its certificate. Problems never show a part of the key.
 *
 * @throws ConfigError
 */
export function checkClientKey({ cert, key, passphrase }: TlsOptions): void {
  if (cert === undefined || key === undefined) return
  const { createPrivateKey, X509Certificate } = loadCrypto()
  let privateKey: ReturnType<typeof createPrivateKey>
  try {
    privateKey = createPrivateKey({
      key: pemText(key),
      ...(passphrase !== undefined && { passphrase }),
    })
  } catch {
    if (!pemText(key).includes('ENCRYPTED')) throw new ConfigError('tls.key', 'holds no PEM private key')
    const problem = passphrase === undefined ? 'is missing: the key is encrypted' : 'does not open the key'
    throw new ConfigError('tls.passphrase', problem)
  }
  if (!new X509Certificate(cert).checkPrivateKey(privateKey)) {
    throw new ConfigError('tls.key', 'does not belong to the certificate in tls.cert')
  }
}
