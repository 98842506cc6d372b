import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { json, text } from 'node:stream/consumers'
import { answer, refusedUrl, startFaultServer, startProxy } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { nodes } from '../support/nodes.ts'

const { ca, server: identity } = await makeCertificates()
const secure = await startFaultServer({ tls: identity })
const plain = await startFaultServer()
const proxy = await startProxy()
for (const server of [secure, plain]) server.always('*', answer({ json: { id: '1' } }))
afterAll(async () => await Promise.all([secure.close(), plain.close(), proxy.close()]))

const sources = ['--conditions=@sdk/source']

const commandOf = (program: string, values: readonly string[], conditions: readonly string[] = sources): string[] => [
  ...conditions,
  '--no-warnings',
  path.join(import.meta.dirname, 'programs', program),
  ...values,
]

/** Of the test's own process only what a program needs. */
const env = { PATH: process.env['PATH'] }

async function report(binary: string, program: string, ...values: string[]): Promise<Record<string, unknown>> {
  return await reportOf(binary, commandOf(program, values))
}

async function reportOf(binary: string, command: readonly string[]): Promise<Record<string, unknown>> {
  // Node.js sets up its network for standard output and error where these are pipes.
  const child = spawn(binary, command, { env, stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 })
  return (await json(child.stdout)) as Record<string, unknown>
}

const ownFetchMoments = [
  'before its first fetch',
  'after its first fetch',
  'with dispatchers that it keeps replacing',
] as const

const keptFetch = (when: string): Record<string, unknown> => ({
  answer: { id: '1' },
  isSame: true,
  isOurs: false,
  secondIsOurs: false,
  ownFetch: when.startsWith('with') ? '' : 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
})

// The build puts modules together, and must not lose what they do when they are loaded. `npm test` builds first.
const built = path.join(import.meta.dirname, '../../dist/index.js')

describe.skipIf(!existsSync(built)).each(nodes)('what is published, on Node.js %s', (_version, binary) => {
  test.each(ownFetchMoments)("leaves an app's own fetch as it was, %s", async (when) => {
    const seen = await reportOf(binary, commandOf('own-fetch.ts', [secure.url, plain.url, when], []))
    expect(seen).toEqual(keptFetch(when))
  })

  test('does no I/O when it is imported, and touches nothing', async () => {
    const { touched, globals, sameFetch, files } = await reportOf(binary, commandOf('import-only.ts', [], []))
    expect({ touched, globals, sameFetch }).toEqual({ touched: [], globals: [], sameFetch: true })
    expect((files as string[]).filter((url) => /undici|saxes|\/ky\//.test(url) && !url.startsWith('node:'))).toEqual([])
  })
})

describe.each(nodes)('on Node.js %s', (_version, binary) => {
  test('importing the package and making a client does no I/O and touches nothing', async () => {
    const { importMs, files, builtins, resources, ...seen } = await report(binary, 'import-only.ts')
    expect(seen).toEqual({ touched: [], globals: [], sameFetch: true })
    expect((files as string[]).length).toBeGreaterThan(20)
    expect(
      (files as string[]).filter((url) => /node_modules|\/ky\/|undici|saxes/.test(url) && !url.startsWith('node:')),
    ).toEqual([])
    const network =
      /internal\/deps\/undici|NativeModule (?:crypto|net|tls|_tls_wrap|http|https|http2|dns|dgram|child_process)$/
    expect((builtins as string[]).filter((name) => network.test(name))).toEqual([])
    expect((resources as string[]).filter((name) => /TCP|TLS|Timeout|ADDRINFO|Worker|Process/.test(name))).toEqual([])
    expect(importMs).toBeLessThan(5000)
  })

  test.each(ownFetchMoments)("an app's own fetch stays as it was, %s", async (when) => {
    expect(await report(binary, 'own-fetch.ts', secure.url, plain.url, when)).toEqual(keptFetch(when))
  })

  test('proxy: false holds where Node.js was told to heed the environment', async () => {
    const told = { ...env, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: await refusedUrl() }
    const child = spawn(binary, commandOf('exit.ts', [plain.url, '', '{"proxy":false}', 'close']), {
      env: told,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 20_000,
    })
    expect(await text(child.stdout)).toBe('done\n')
  })

  test.each([
    ['plain HTTP, without a close', plain.url, {}, ''],
    ['TLS, without a close', secure.url, { keepAliveMs: 60_000 }, ''],
    ['TLS, disposed of', secure.url, { keepAliveMs: 60_000 }, 'dispose'],
    ['a tunnel, without a close', secure.url, { proxy: proxy.url, keepAliveMs: 60_000 }, ''],
    ['a tunnel, after close', secure.url, { proxy: proxy.url, keepAliveMs: 60_000 }, 'close'],
  ])('a script ends by itself: %s', async (_name, url, options, ending) => {
    const values = [url, ca, JSON.stringify(options), ending]
    const child = spawn(binary, commandOf('exit.ts', values), { env, stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    const exited = once(child, 'exit')
    const [output] = (await once(child.stdout, 'data')) as [Buffer]
    const doneAt = performance.now()
    expect(output.toString()).toBe('done\n')
    expect(await exited).toEqual([0, null])
    expect(performance.now() - doneAt).toBeLessThan(5000)
  })
})
