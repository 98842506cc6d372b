import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { serve } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { createFakeEngine } from '@sdk/ovirt/testing'

/** An engine behind https, and the authority that its certificate is from. */
export interface TlsEngine extends AsyncDisposable {
  readonly url: string
  readonly ca: string
  readonly caFile: string
  /** Of an authority that has nothing to do with the engine. */
  readonly otherCa: string
}

export async function tlsEngine(): Promise<TlsEngine> {
  const { ca, server: certificate } = await makeCertificates()
  const [otherCa = ''] = rootCertificates
  const folder = await mkdtemp(join(tmpdir(), 'ovirt-'))
  const caFile = join(folder, 'ca.pem')
  await writeFile(caFile, ca)
  const server = await serve(createFakeEngine().fetch, { tls: certificate })
  return {
    url: `${server.url}/ovirt-engine/api`,
    ca,
    caFile,
    otherCa,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** An address at which nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const server = await serve(() => new Response())
  await server.close()
  return server.url
}
