import { networkError } from '@core/http/testing'
import { Connection, ConnectionError } from '@sdk/ovirt'
import { downloadDisk, uploadDisk } from '@sdk/ovirt/image-transfer'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick } from './support/transfer-world.ts'

const image = sampleImage(150_000)

/** What happens to one request. */
type Break = (request: Request, fake: FakeEngine, control: AbortController) => Promise<Response>

const reason = new Error('called off')

const breaks: Readonly<Record<string, Break>> = {
  'is called off before it is sent': async (request, fake, control) => {
    control.abort(reason)
    return await fake.fetch(request)
  },
  'is called off when it is answered': async (request, fake, control) => {
    const answer = await fake.fetch(request)
    control.abort(reason)
    return answer
  },
  'never arrives': async ({ url }) => await Promise.reject(networkError('refused', url)),
  'is done, and its answer gets lost': async (request, fake) => {
    await fake.fetch(request)
    throw networkError('reset', request.url)
  },
  'is refused': async () =>
    await Promise.resolve(
      new Response('<fault><detail>[no]</detail></fault>', {
        status: 409,
        headers: { 'content-type': 'application/xml' },
      }),
    ),
  'finds the server broken': async () => await Promise.resolve(new Response(null, { status: 500 })),
}

interface Run {
  readonly fake: FakeEngine
  readonly outcome: unknown
  /** What went wrong. */
  readonly error: Error | undefined
  /** What is not as it should be. */
  readonly problems: string[]
}

const unhandled: unknown[] = []
const note = (error: unknown): void => void unhandled.push(error)
beforeEach(() => void process.on('unhandledRejection', note))
afterEach(() => void process.off('unhandledRejection', note))

function openTransfers(fake: FakeEngine): readonly unknown[] {
  return fake.list('imageTransfers').filter(({ phase = '' }) => !/^(?:finished|cancelled)/.test(phase))
}

/** Whether an error is that a request may have been done, of which nobody was told. */
function isUnknown(error: unknown, operation: string): boolean {
  return error instanceof ConnectionError && error.operation === operation && error.sent === 'maybe'
}

function problemsOf(fake: FakeEngine, error: Error | undefined, isCalledOff: boolean): string[] {
  const problems: string[] = []
  if (isCalledOff && error !== undefined && error !== reason) problems.push(`not the signal's reason: ${String(error)}`)
  // Of one that was begun, and whose beginning was never answered, the engine itself gets rid when it is not used.
  if (openTransfers(fake).length > 0) {
    if (!isUnknown(error, 'image_transfers.add')) problems.push(`a transfer stays after ${String(error)}`)
    fake.advance(61_000)
    fake.settle()
  }
  if (openTransfers(fake).length > 0) problems.push('a transfer stays for good')
  return problems
}

type Task = (connection: Connection, signal: AbortSignal) => Promise<unknown>

/** Runs a task once for each of its requests, which is broken. */
async function* runs(happening: Break, task: Task): AsyncGenerator<Run> {
  let count = 0
  for (let at = 1; at <= count + 1; at += 1) {
    const disk = { id: 'there', alias: 'there', provisionedSize: image.length }
    const fake = createFakeEngine({ transitionMs: 1, disks: [disk] })
    fake.writeDisk('there', 0, image)
    const control = new AbortController()
    count = 0
    const fetch = async (request: Request): Promise<Response> => {
      count += 1
      return count === at ? await happening(request, fake, control) : await fake.fetch(request)
    }
    const login = { username: 'admin@internal', password: 'secret' }
    const connection = new Connection({ url: fake.url, ...login, fetch, retry: false })
    const outcome = await task(connection, control.signal).catch((error: unknown) => error)
    fake.settle()
    const error = outcome instanceof Error ? outcome : undefined
    const problems = problemsOf(fake, error, control.signal.aborted)
    yield { fake, outcome, error, problems: problems.map((problem) => `request ${at}: ${problem}`) }
    await connection.close({ logout: false })
    if (count < at) return
  }
}

describe.each(Object.entries(breaks))('where any one request %s', (_, happening) => {
  it('an upload ends well, or leaves nothing behind', async () => {
    const ended: boolean[] = []
    const found: string[] = []
    const upload: Task = async (connection, signal) => {
      const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
      return await uploadDisk(connection, { ...quick, source: image, disk, signal, retry: 1 })
    }
    for await (const { fake, error, problems } of runs(happening, upload)) {
      found.push(...problems)
      const { id = '', status } = fake.list('disks').find(({ alias }) => alias === 'web') ?? {}
      const isWhole = status === 'ok' && isSame(fake.readDisk(id, 0, image.length), image)
      ended.push(error === undefined)
      if (error === undefined && !isWhole) found.push(`the disk is ${status}, or has other bytes`)
      // Nobody knows the id of a disk whose making was never answered.
      if (error !== undefined && id !== '' && !isUnknown(error, 'disks.add'))
        found.push(`a disk stays: ${String(error)}`)
    }
    expect(found).toEqual([])
    expect(ended.at(-1)).toBe(true)
    expect(ended).toContain(false)
    expect(ended.length).toBeGreaterThan(8)
    expect(unhandled).toEqual([])
  })

  it('a download ends well, or leaves nothing behind', async () => {
    const ended: boolean[] = []
    const found: string[] = []
    const download: Task = async (connection, signal) =>
      await downloadDisk(connection, { ...quick, diskId: 'there', signal, retry: 1 })
    for await (const { fake, outcome, error, problems } of runs(happening, download)) {
      found.push(...problems)
      ended.push(error === undefined)
      const { status } = fake.get('disks/there') ?? {}
      if (status !== 'ok') found.push(`the disk is ${status} after ${String(error)}`)
      if (error !== undefined) continue
      if (!isSame((outcome as { readonly bytes: Uint8Array }).bytes, image)) found.push('other bytes came')
    }
    expect(found).toEqual([])
    expect(ended.at(-1)).toBe(true)
    expect(ended).toContain(false)
    expect(ended.length).toBeGreaterThan(6)
    expect(unhandled).toEqual([])
  })
})
