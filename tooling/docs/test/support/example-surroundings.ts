import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@core/http/testing'
import { startProxy } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { createFakeEngine } from '@sdk/ovirt/testing'

/** What an example needs beside the hosts that all know. */
export interface Surroundings extends AsyncDisposable {
  readonly environment: Readonly<Record<string, string>>
}

/** An engine over HTTPS, whose certificate nobody trusts who was not given its authority. */
async function privateAuthority(): Promise<Surroundings> {
  const { ca, server } = await makeCertificates()
  const folder = await mkdtemp(join(tmpdir(), 'docs-authority-'))
  const file = join(folder, 'ca.pem')
  await writeFile(file, ca)
  const engine = createFakeEngine({ users: [{ username: 'admin@internal', password: 'engine-password' }] })
  const served = await serve(engine.fetch, { tls: server })
  const path = new URL(engine.url).pathname
  return {
    environment: { ENGINE_URL: `${served.url}${path}`, ENGINE_CA: file },
    [Symbol.asyncDispose]: async () => {
      await served.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** A server that only a proxy with a password leads to. */
async function throughAProxy(): Promise<Surroundings> {
  const fake = createFakeMicetro({
    users: [{ name: 'dns-editor', password: 'micetro-password' }],
    dnsZones: [{ name: 'example.com.' }],
  })
  const served = await serve(fake.fetch)
  const proxy = await startProxy({
    username: 'app',
    password: 'proxy-password',
    routes: { 'micetro.example.com': served.port },
  })
  return {
    environment: { MICETRO_URL: 'http://micetro.example.com', PROXY_URL: proxy.url },
    [Symbol.asyncDispose]: async () => {
      await proxy.close()
      await served.close()
    },
  }
}

const fixed = (environment: Readonly<Record<string, string>>) => async (): Promise<Surroundings> =>
  await Promise.resolve({ environment, [Symbol.asyncDispose]: async () => await Promise.resolve() })

/** By the examples' names; those that are not here need nothing. */
export const surroundings: Readonly<Record<string, () => Promise<Surroundings>>> = {
  'private-authority': privateAuthority,
  'through-a-proxy': throughAProxy,
  'ovirt-first-call': fixed({
    OVIRT_URL: 'https://engine.example.com/ovirt-engine/api',
    OVIRT_USERNAME: 'admin@internal',
    OVIRT_PASSWORD: 'engine-password',
  }),
  'micetro-first-call': fixed({
    MICETRO_URL: 'https://micetro.example.com',
    MICETRO_USERNAME: 'dns-editor',
    MICETRO_PASSWORD: 'micetro-password',
  }),
}
