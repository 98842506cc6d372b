import { Writable } from 'node:stream'
import { vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import { connectBackends } from '../../src/backends.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import type { World } from './world.ts'

/** The service, listening in this process. */
export interface Service extends AsyncDisposable {
  readonly url: string
  /** What was logged, as objects. */
  logged(): Record<string, unknown>[]
  logText(): string
  stop(): Promise<void>
  /** Logs in, and gives what the following requests are to send. */
  login(username: string, password: string): Promise<Record<string, string>>
}

/** @param overrides Variables in place of the world's. */
export async function startService(world: World, overrides: Readonly<Record<string, string>> = {}): Promise<Service> {
  const environment = { ...world.environment, ...overrides }
  // The engine's client reads its variables itself.
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  let text = ''
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString()
      done()
    },
  })
  const config = readConfig(environment)
  const log = createLog(config.logLevel, destination)
  const app = await createApp(config, connectBackends(config, log), log)
  const url = await app.server.listen({ host: config.host, port: config.port })
  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => await (stopped ??= app.stop())
  return {
    url,
    logText: () => text,
    logged: () =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stop,
    login: async (username, password) => {
      const answer = await fetch(`${url}/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      })
      if (!answer.ok) throw new Error(`login: ${answer.status}`)
      const { sessionAuth } = (await answer.json()) as { sessionAuth: string }
      return { authorization: `Bearer ${sessionAuth}` }
    },
    [Symbol.asyncDispose]: stop,
  }
}

/** Asks for a machine. */
export async function askFor(
  service: Service,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  return await fetch(`${service.url}/vms`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal !== undefined && { signal }),
  })
}
