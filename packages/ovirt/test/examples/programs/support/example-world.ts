import { fileURLToPath } from 'node:url'
import { serve } from '@core/http/testing'
import { Connection } from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from '@sdk/ovirt/testing'
import { vi } from 'vitest'

/** What a program did. */
export interface Ran {
  /** Lines that it printed. */
  readonly lines: readonly string[]
  /** Lines that it complained in. */
  readonly complaints: readonly string[]
  readonly exitCode: number
}

/** An engine that is served over HTTP, and programs that speak to it. */
export interface ExampleWorld extends AsyncDisposable {
  readonly fake: FakeEngine
  /** A connection of the test's own. */
  readonly connection: Connection
  /** Variables that lead a program to the engine. */
  readonly environment: Readonly<Record<string, string>>
  /** What was last sent to a path below the API's. */
  sentTo(path: string): string
  /** Runs an example as Node.js would with these words behind its name. */
  run(name: string, ...words: readonly string[]): Promise<Ran>
}

/** The file of an example. */
export const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../examples/${name}.ts`, import.meta.url))

const apiPath = '/ovirt-engine/api'

let runs = 0

async function runProgram(name: string, words: readonly string[]): Promise<Ran> {
  const file = fileOf(name)
  const { argv, exitCode } = process
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  process.argv = [process.execPath, file, ...words]
  process.exitCode = 0
  try {
    runs += 1
    // The query makes it another module each time, so that it runs again.
    await import(`${file}?run=${runs}`)
    const linesOf = ({ mock }: typeof log): string[] => mock.calls.map((shown) => shown.join(' '))
    return { lines: linesOf(log), complaints: linesOf(error), exitCode: process.exitCode }
  } finally {
    process.argv = argv
    process.exitCode = exitCode
    log.mockRestore()
    error.mockRestore()
  }
}

const { setTimeout } = globalThis

/** Programs look every second or so; for tests a fiftieth of that will do. Clocks of requests stay as they are. */
function hurry(): () => void {
  const hurried = (action: () => void, ms = 0): unknown => setTimeout(action, ms >= 400 && ms <= 15_000 ? ms / 50 : ms)
  globalThis.setTimeout = hurried as typeof setTimeout
  return () => {
    globalThis.setTimeout = setTimeout
  }
}

/** Waits until what is looked at is as expected, however slow the machine. */
export async function eventually(look: () => void): Promise<void> {
  await vi.waitFor(look, { timeout: 20_000 })
}

/** Serves an engine in memory, whose states change every few milliseconds. */
export async function exampleWorld(options: FakeEngineOptions = {}): Promise<ExampleWorld> {
  const fake = createFakeEngine({ transitionMs: 10, ...options })
  const sent: { readonly path: string; readonly body: string }[] = []
  const server = await serve(async (request) => {
    if (request.method === 'POST' || (request.method === 'PUT' && request.url.includes(apiPath))) {
      sent.push({ path: new URL(request.url).pathname, body: await request.clone().text() })
    }
    return await fake.fetch(request)
  })
  const url = `${server.url}${apiPath}`
  const login = { username: 'admin@internal', password: 'secret' }
  const connection = new Connection({ url, ...login })
  const environment = { OVIRT_URL: url, OVIRT_USERNAME: login.username, OVIRT_PASSWORD: login.password }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const slowDown = hurry()
  return {
    fake,
    connection,
    environment,
    sentTo: (path) => sent.findLast((one) => one.path === `${apiPath}/${path}`)?.body ?? '',
    run: async (name, ...words) => await runProgram(name, words),
    [Symbol.asyncDispose]: async () => {
      slowDown()
      vi.unstubAllEnvs()
      await connection.close()
      await server.close()
    },
  }
}
