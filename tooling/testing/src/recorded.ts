import { readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import nock from 'nock'
import { tidyDefinition, type FixtureDefinition } from './fixture-definition.ts'
import { scrubDefinition } from './scrub.ts'
import { survivingSecrets, type SurvivorOptions } from './surviving-secrets.ts'

/** A server to record from. What `serve` of `@core/http/testing` returns is one. */
export interface RecordingServer extends AsyncDisposable {
  readonly url: string
}

/** Options of {@link recorded}. */
export interface RecordedOptions extends SurvivorOptions {
  /** The folder of the fixtures: `${import.meta.dirname}/fixtures`. */
  readonly fixtures: string
  /** The fixture's file name. */
  readonly name: string
  /** The origin that the fixture speaks of, like `https://engine.example.com`. */
  readonly url: string
  /** Says in the fixture where it was recorded, like `the fake of @sdk/ovirt/testing`. */
  readonly recordedFrom: string
  /** Started to record from; its address is replaced by `url`. Without it, `url` itself is recorded. */
  readonly server?: (() => Promise<RecordingServer>) | undefined
  /** Changes an exchange before it is checked and written, after the usual scrubbing. */
  readonly scrub?: ((definition: nock.Definition) => nock.Definition) | undefined
}

/** Gives the network back to the tests that follow, as if nock had never been there. */
function leaveNock(): void {
  nock.back.setMode('wild')
  nock.restore()
}

/** The recorder notes an exchange a moment after the client has its answer. */
const settleMs = 30

async function settled(): Promise<void> {
  let count: number
  do {
    count = nock.recorder.play().length
    // oxlint-disable-next-line no-await-in-loop -- waits for the count to stand still
    await sleep(settleMs)
  } while (nock.recorder.play().length !== count)
}

/** Replaces the address of the server that was recorded from, which is another each time, wherever it occurs. */
function readdressed(definitions: nock.Definition[], from: string, to: string): nock.Definition[] {
  const replacements: (readonly [string, string])[] = [
    [from, to],
    [encodeURIComponent(from), encodeURIComponent(to)],
    [new URL(from).host, new URL(to).host],
  ]
  const text = replacements.reduce((rest, [old, fresh]) => rest.replaceAll(old, fresh), JSON.stringify(definitions))
  const changed: nock.Definition[] = JSON.parse(text)
  return changed
}

/** The fixture's text. Throws if it would hold a secret. */
function fixtureText(recordings: nock.Definition[], from: string, options: RecordedOptions): string {
  const { name, recordedFrom, url, scrub = (definition) => definition } = options
  if (recordings.length === 0) throw new Error(`Recording ${name} failed: no request was made.`)
  const definitions: FixtureDefinition[] = readdressed(
    recordings.map((definition) => tidyDefinition(definition)),
    from,
    new URL(url).origin,
  ).map((definition) => scrub(scrubDefinition(definition)))
  for (const definition of definitions) {
    const [first] = survivingSecrets(definition, options)
    if (first === undefined) continue
    // Without the query, which may hold the secret.
    const what = `${definition.method} ${String(definition.path).replace(/\?.*/, '')}`
    throw new Error(`Recording ${name} failed: ${first} of ${what} looks like a secret. Scrub it, or allow it by name.`)
  }
  const [head, ...rest] = definitions
  return `${JSON.stringify([{ recordedFrom, ...head }, ...rest], null, 2)}\n`
}

async function record<T>(options: RecordedOptions, body: (url: string) => Promise<T>): Promise<T> {
  const { fixtures, name, url } = options
  await using server = await options.server?.()
  const file = join(fixtures, name)
  const old = existsSync(file) ? await readFile(file) : undefined
  const from = server?.url ?? url
  nock.back.fixtures = fixtures
  nock.back.setMode('update')
  let isWritten = false
  try {
    const { nockDone } = await nock.back(name, { afterRecord: (found) => fixtureText(found, from, options) })
    const result = await body(from)
    await settled()
    nockDone()
    isWritten = true
    return result
  } finally {
    leaveNock()
    // nock takes the fixture away before it records; a recording that fails must not cost it.
    if (!isWritten && old !== undefined) await writeFile(file, old)
  }
}

async function replay<T>(options: RecordedOptions, body: (url: string) => Promise<T>): Promise<T> {
  const { fixtures, name, url } = options
  if (!existsSync(join(fixtures, name))) {
    throw new Error(`There is no recording ${name}. Record it: NOCK_BACK_MODE=update, and run this test.`)
  }
  const unanswered: string[] = []
  const note = (request: Request): void => {
    unanswered.push(`${request.method} ${request.url}`)
  }
  nock.back.fixtures = fixtures
  nock.back.setMode('lockdown')
  nock.emitter.on('no match', note)
  const failIfUnanswered = (cause?: unknown): void => {
    if (unanswered.length === 0) return
    throw new Error(`${name} has no answer to ${unanswered.join(', ')}. Record it anew: NOCK_BACK_MODE=update.`, {
      cause,
    })
  }
  try {
    const { context } = await nock.back(name)
    const result = await body(url).catch((error: unknown) => {
      failIfUnanswered(error)
      throw error
    })
    failIfUnanswered()
    context.assertScopesFinished()
    return result
  } finally {
    nock.emitter.off('no match', note)
    leaveNock()
  }
}

/**
 * Runs `body` against the answers recorded in a fixture. A request that has no answer there fails, however `body` takes
 * it, and so does an answer that is not asked for. With `NOCK_BACK_MODE=update` in the environment it records the
 * fixture anew: bodies decoded, addresses replaced, secrets scrubbed. It writes nothing where one may have survived.
 *
 * @param body Is given the URL to use: `options.url`, or when recording that of the server.
 */
export async function recorded<T>(options: RecordedOptions, body: (url: string) => Promise<T>): Promise<T> {
  return await (process.env['NOCK_BACK_MODE'] === 'update' ? record(options, body) : replay(options, body))
}
