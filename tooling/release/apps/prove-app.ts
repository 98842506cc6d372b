import assert from 'node:assert/strict'
import { serveFake } from './serve-fake.ts'

/** How an app reaches its service. */
export interface Place {
  readonly url: string
  readonly fetch?: (request: Request) => Promise<Response>
  /** Has the client make its connections by undici. */
  readonly connections?: number
}

/** The part of every fake that these programs need. */
export interface Fake {
  readonly url: string
  readonly fetch: (request: Request) => Promise<Response>
}

const dispatchers = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name))
const dispatcherOfNode = (): unknown[] =>
  dispatchers.map((symbol) => (globalThis as unknown as Record<symbol, unknown>)[symbol])

async function prove(fake: Fake, use: (place: Place) => Promise<void>): Promise<void> {
  await use({ url: fake.url, fetch: fake.fetch })
  const served = await serveFake(fake.fetch, fake.url)
  try {
    await use({ url: served.url })
    // Other runtimes have an undici of their own making, which has no connections to bound.
    if (process.argv.includes('--without-undici')) return
    const before = dispatcherOfNode()
    await use({ url: served.url, connections: 2 })
    const [first, second] = dispatcherOfNode()
    assert.equal(first, before[0], "the app's own fetch has another dispatcher than before")
    if (before[1] !== undefined) assert.equal(second, before[1])
  } finally {
    await served.close()
  }
}

/** Uses a service through its fake, in the same process and over HTTP; says so when all was as it should be. */
export function proveApp(name: string, fake: Fake, use: (place: Place) => Promise<void>): void {
  prove(fake, use).then(
    () => process.stdout.write(`proved ${name}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      process.exitCode = 1
    },
  )
}
