// oxlint-disable-next-line import/no-unassigned-import -- a polyfill that the certificate library needs before it loads
import 'reflect-metadata'
import type { webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type JsonGeneralNames,
} from '@peculiar/x509'

/** A certificate and its private key, both PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

/** What tests of TLS need. All are signed by `ca`. */
export interface TestCertificates {
  /** The authority's certificate, PEM. */
  readonly ca: string
  /** For localhost, 127.0.0.1 and ::1. */
  readonly server: Identity
  /** For the same hosts, but past its time. */
  readonly expired: Identity
  /** For other.example.com. */
  readonly otherHost: Identity
  /** Of a client; its common name is `test-client`. */
  readonly client: Identity
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const dayMs = 24 * 60 * 60 * 1_000
const issuer = 'CN=Throw-away test authority'

const localNames: JsonGeneralNames = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
]

const makeKeys = async (): Promise<webcrypto.CryptoKeyPair> =>
  await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

/** Days from now, rounded to where certificates keep time. */
const daysFromNow = (days: number): Date => new Date(Date.now() + days * dayMs)

interface LeafOptions {
  readonly commonName: string
  readonly usage: ExtendedKeyUsage
  readonly names?: JsonGeneralNames | undefined
  /** Days from now at which it ends; one before it begins a week earlier. */
  readonly endsInDays?: number | undefined
}

async function makeLeaf(signingKey: webcrypto.CryptoKey, options: LeafOptions): Promise<Identity> {
  const { commonName, usage, names, endsInDays = 2 } = options
  const keys = await makeKeys()
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${commonName}`,
    issuer,
    notBefore: daysFromNow(endsInDays - 7),
    notAfter: daysFromNow(endsInDays),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([usage]),
      ...(names === undefined ? [] : [new SubjectAlternativeNameExtension(names)]),
    ],
  })
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert: certificate.toString('pem'), key }
}

/**
 * Makes an authority and certificates signed by it, in a few milliseconds. Nothing is stored: each call makes others,
 * which are of no use a few days later.
 */
export async function makeCertificates(): Promise<TestCertificates> {
  const authorityKeys = await makeKeys()
  const { serverAuth, clientAuth } = ExtendedKeyUsage
  const sign = async (options: LeafOptions): Promise<Identity> => await makeLeaf(authorityKeys.privateKey, options)
  const [authority, server, expired, otherHost, client] = await Promise.all([
    X509CertificateGenerator.createSelfSigned({
      name: issuer,
      notBefore: daysFromNow(-30),
      notAfter: daysFromNow(2),
      keys: authorityKeys,
      signingAlgorithm: algorithm,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      ],
    }),
    sign({ commonName: 'localhost', usage: serverAuth, names: localNames }),
    sign({ commonName: 'localhost', usage: serverAuth, names: localNames, endsInDays: -1 }),
    sign({
      commonName: 'other.example.com',
      usage: serverAuth,
      names: [{ type: 'dns', value: 'other.example.com' }],
    }),
    sign({ commonName: 'test-client', usage: clientAuth }),
  ])
  return { ca: authority.toString('pem'), server, expired, otherHost, client }
}
