import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = '/usr/bin/redis-server'

/** Why there is no Redis to test with; undefined if there is. */
export const noRedis: string | undefined = existsSync(binary) ? undefined : `skipped: ${binary} is not installed`

export interface RedisServer extends AsyncDisposable {
  readonly url: string
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

/** A Redis of this test's own, on loopback, that keeps nothing on disk. It ends with the test, by its process id. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sessions-redis-'))
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const server = spawn(binary, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(server, 'exit')
  const killed = setTimeout(() => server.kill('SIGKILL'), 60_000)
  let log = ''
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes('Ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`Redis ended: ${log}`)))
  })
  let stopping: Promise<void> | undefined
  const end = async (): Promise<void> => {
    clearTimeout(killed)
    server.kill('SIGKILL')
    await exited
    await rm(folder, { recursive: true, force: true })
  }
  const stop = async (): Promise<void> => {
    stopping ??= end()
    await stopping
  }
  return { url: `redis://127.0.0.1:${port}`, stop, [Symbol.asyncDispose]: stop }
}
