import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeCertificates, type TestCertificates } from '@repo/testing/certificates'
import { afterAll } from 'vitest'

/** Certificates, and the paths of files that hold them. */
export interface TlsFiles extends TestCertificates {
  readonly folder: string
  readonly caFile: string
  readonly certFile: string
  readonly keyFile: string
  /** Key and certificate in one. */
  readonly bothFile: string
}

/** Writes files of certificates that are gone when the tests of the file are over. */
export async function tlsFiles(): Promise<TlsFiles> {
  const certificates = await makeCertificates()
  const folder = await mkdtemp(path.join(tmpdir(), 'micetro-tls-'))
  afterAll(async () => await rm(folder, { recursive: true }))
  const write = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name)
    await writeFile(file, text)
    return file
  }
  const { cert, key } = certificates.client
  const caFile = await write('ca.pem', `The authority of the tests\n${certificates.ca}`)
  const certFile = await write('cert.pem', cert)
  const keyFile = await write('key.pem', key)
  const bothFile = await write('both.pem', `${key}\n${cert}`)
  return { ...certificates, folder, caFile, certFile, keyFile, bothFile }
}
