import { serve } from '@core/http/testing'
import {
  ConfigError,
  type DNSRecord,
  type ImportProgress,
  importRecords,
  MicetroClient,
  type RecordImport,
  RecordImportError,
} from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { failureOf } from '../support/world.ts'

const login = { username: 'ada', password: 'open sesame', retry: false } as const
const bulk = 'POST /mmws/api/v2/dnsRecords'

let fake: FakeMicetro
let client: MicetroClient
let dnsZoneRef: string

beforeEach(() => {
  fake = createFakeMicetro({
    users: [{ name: login.username, password: login.password }],
    dnsZones: [{ name: 'example.com.' }, { name: 'example.net.' }],
  })
  client = new MicetroClient({ url: fake.url, fetch: fake.fetch, ...login })
  dnsZoneRef = fake.state.dnsZones[0]?.ref ?? ''
})

const hosts = (count: number): DNSRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `host-${index}`,
    type: 'A',
    data: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
  }))

async function outcomeOf(work: RecordImport<DNSRecord>): Promise<RecordImportError<DNSRecord>> {
  const error = await failureOf(work)
  expect(error).toBeInstanceOf(RecordImportError)
  return error as RecordImportError<DNSRecord>
}

/** What the server has must be what the report says, record by record. */
function expectTruth(work: RecordImport<DNSRecord>): void {
  const { results } = work.report()
  const written = new Map(fake.state.dnsRecords.map(({ name, ref }) => [name, ref]))
  const known = results.filter(({ status }) => status !== 'unknown')
  expect(known.map((item) => (item.status === 'created' ? item.ref : undefined))).toEqual(
    known.map(({ input }) => written.get(input.name)),
  )
}

describe('an import', () => {
  test('creates all records, in parts, and says how far it is', async () => {
    const seen: ImportProgress[] = []
    const dnsRecords = hosts(1050)
    const report = await importRecords(
      client,
      { dnsRecords, dnsZoneRef, saveComment: 'moved here' },
      { chunkSize: 200, concurrency: 3, onProgress: (progress) => seen.push(progress) },
    )
    expect(report.created.map(({ input }) => input)).toEqual(dnsRecords)
    expect(report.created.map(({ index }) => index)).toEqual(dnsRecords.map((_, index) => index))
    expect([report.failed, report.unknown, report.notSent, report.remarks]).toEqual([[], [], [], []])
    const names = new Map(fake.state.dnsRecords.map(({ ref, name }) => [ref, name]))
    expect(report.created.map(({ ref }) => names.get(ref))).toEqual(dnsRecords.map(({ name }) => name))
    expect(fake.requests).toHaveLength(6)
    expect(
      seen
        .map(({ remaining }) => remaining)
        .toSorted((a, b) => b - a)
        .at(-1),
    ).toBe(0)
    expect(seen.at(-1)).toEqual({ total: 1050, created: 1050, failed: 0, unknown: 0, remaining: 0 })
    expect(seen).toHaveLength(6)
    expect(new Set(fake.state.saveComments)).toEqual(new Set(['moved here']))
  })

  test('works over real connections, with no more of them at once than it may', async () => {
    let [now, most] = [0, 0]
    await using server = await serve(async (request) => {
      now += 1
      most = Math.max(most, now)
      const answer = await fake.fetch(request)
      await new Promise((resolve) => void setTimeout(resolve, 5))
      now -= 1
      return answer
    })
    await using remote = new MicetroClient({ url: server.url, ...login })
    const report = await importRecords(
      remote,
      { dnsRecords: hosts(500), dnsZoneRef },
      { chunkSize: 25, concurrency: 4 },
    )
    expect(report.created).toHaveLength(500)
    expect(most).toBeLessThanOrEqual(4)
    expect(most).toBeGreaterThan(1)
  })

  test('writes to the zones that records name themselves', async () => {
    const other = fake.state.dnsZones[1]?.ref ?? ''
    const [first, second] = hosts(2) as [DNSRecord, DNSRecord]
    await importRecords(client, {
      dnsRecords: [
        { ...first, dnsZoneRef: other },
        { ...second, customProperties: { Public: true } },
      ],
      dnsZoneRef,
    })
    expect(fake.state.dnsRecords.map((record) => [record.dnsZoneRef, record.customProperties])).toEqual([
      [other, {}],
      [dnsZoneRef, { Public: '1' }],
    ])
  })

  test('of nothing sends nothing', async () => {
    const report = await importRecords(client, { dnsRecords: [], dnsZoneRef })
    expect(report.results).toEqual([])
    expect(fake.requests).toEqual([])
  })

  test('keeps what is yours with each record', async () => {
    const dnsRecords = [{ name: 'a', type: 'A', data: '192.0.2.1', enabled: true }] as const
    const { created } = await importRecords(client, { dnsRecords, dnsZoneRef })
    expectTypeOf(created[0]?.input).toEqualTypeOf<(typeof dnsRecords)[number] | undefined>()
    expect(created[0]?.input).toBe(dnsRecords[0])
  })
})

describe('records that are refused', () => {
  const bad = { name: 'bad', type: 'A', data: 'no address' } as const

  test('do not keep the others from it, and are told', async () => {
    const dnsRecords = [...hosts(5), bad, ...hosts(9).slice(5), bad]
    const work = importRecords(client, { dnsRecords, dnsZoneRef }, { chunkSize: 3 })
    const error = await outcomeOf(work)
    expect(error.message).toBe(
      'importRecords: 9 of 11 records were created, 2 were refused; number 5: Invalid data in DNS record of type A.',
    )
    expect(error).toMatchObject({ code: 'import_incomplete', operation: 'importRecords' })
    expect(error.report.failed.map(({ index, input }) => [index, input])).toEqual([
      [5, bad],
      [10, bad],
    ])
    expect(work.report()).toEqual(error.report)
    expect(JSON.stringify(error)).not.toContain('no address')
    expectTruth(work)
  })

  test('end the import if that is asked for', async () => {
    const dnsRecords = [bad, ...hosts(9)]
    const work = importRecords(client, { dnsRecords, dnsZoneRef }, { chunkSize: 2, concurrency: 1, stopOnError: true })
    const { report } = await outcomeOf(work)
    expect([report.created.length, report.failed.length, report.notSent.length]).toEqual([1, 1, 8])
    expect(fake.requests).toHaveLength(1)
    expectTruth(work)
  })
})

describe('a request that fails in the middle', () => {
  const begin = (): RecordImport<DNSRecord> =>
    importRecords(client, { dnsRecords: hosts(50), dnsZoneRef }, { chunkSize: 10, concurrency: 1 })

  test('without an answer leaves its records unknown, and the rest unsent', async () => {
    fake.failNext(bulk, async (_, next) => await next())
    fake.failNext(bulk, async (_, next) => await next())
    fake.failNext(bulk, async (_, next) => {
      await next()
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })
    })
    const work = begin()
    const { report, message, cause } = await outcomeOf(work)
    expect([report.created.length, report.unknown.length, report.notSent.length]).toEqual([20, 10, 20])
    expect(message).toContain('20 of 50 records were created, of 10 nobody knows, 20 were not sent; number 20:')
    expect(cause).toMatchObject({ name: 'ConnectionError' })
    expectTruth(work)
  })

  test('with a refusal of the whole has written none of its records', async () => {
    const refusal = { status: 400, body: { error: { code: 1028, message: 'Access denied.' } } }
    fake.failNext(bulk, async (_, next) => await next())
    fake.failNext(bulk, refusal)
    const work = begin()
    const { report, cause } = await outcomeOf(work)
    expect([report.created.length, report.failed.length, report.notSent.length]).toEqual([10, 10, 30])
    expect(cause).toMatchObject({ name: 'AccessDeniedError', code: 1028 })
    expectTruth(work)
  })

  test('because it was never sent leaves its records unsent', async () => {
    fake.failNext(bulk, { networkError: 'refused' })
    const { report } = await outcomeOf(begin())
    expect(report.notSent).toHaveLength(50)
  })

  test('with an answer that says too little leaves its records unknown', async () => {
    fake.failNext(bulk, { status: 201, body: { result: { objRefs: ['dnsRecords/1'], errors: [] } } })
    const { report } = await outcomeOf(begin())
    expect([report.unknown.length, report.notSent.length]).toEqual([10, 40])
    expect(report.unknown[0]?.message).toContain('10 records was answered with 1 references')
  })
})

describe('an import that is called off', () => {
  test('waits for what is under way, and knows what was written', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const work = importRecords(
      client,
      { dnsRecords: hosts(100), dnsZoneRef },
      {
        chunkSize: 10,
        concurrency: 2,
        signal: controller.signal,
        onProgress: ({ created }) => {
          if (created >= 30) controller.abort(reason)
        },
      },
    )
    expect(await failureOf(work)).toBe(reason)
    const { created, unknown, notSent } = work.report()
    expect(created.length).toBeGreaterThanOrEqual(30)
    expect(created.length).toBeLessThanOrEqual(40)
    expect(unknown).toEqual([])
    expect(created.length + notSent.length).toBe(100)
    expectTruth(work)
  })

  test('before it began sends nothing', async () => {
    const reason = new Error('never mind')
    const work = importRecords(client, { dnsRecords: hosts(3), dnsZoneRef }, { signal: AbortSignal.abort(reason) })
    expect(await failureOf(work)).toBe(reason)
    expect(work.report().notSent).toHaveLength(3)
    expect(fake.requests).toEqual([])
  })

  test('by its own callback ends with what that throws', async () => {
    const problem = new Error('cannot show')
    const onProgress = (): void => {
      throw problem
    }
    const options = { chunkSize: 1, concurrency: 1, onProgress }
    const work = importRecords(client, { dnsRecords: hosts(5), dnsZoneRef }, options)
    expect(await failureOf(work)).toBe(problem)
    expect(work.report().created).toHaveLength(1)
    expectTruth(work)
  })

  test('by an async callback too, whose rejection is nobody else’s', async () => {
    const problem = new Error('cannot store')
    const unhandled: unknown[] = []
    const note = (reason: unknown): void => void unhandled.push(reason)
    process.on('unhandledRejection', note)
    const onProgress = async (): Promise<void> => await Promise.reject(problem)
    const options = { chunkSize: 1, concurrency: 1, onProgress }
    const work = importRecords(client, { dnsRecords: hosts(5), dnsZoneRef }, options)
    expect(await failureOf(work)).toBe(problem)
    expect(work.report().created).toHaveLength(1)
    // Node.js speaks of them after the microtasks.
    await new Promise((resolve) => void setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    expectTruth(work)
  })
})

describe('what cannot be right', () => {
  test.each<[string, unknown, object, string]>([
    ['no list', { dnsZoneRef: 1 }, {}, 'dnsRecords: must be a list of records'],
    ['nothing at all', undefined, {}, 'parameters: must be an object'],
    ['a zone that is none', { dnsRecords: [], dnsZoneRef: 'users/1' }, {}, 'dnsZoneRef: is a reference to users'],
    [
      'a name where a reference is needed',
      { dnsRecords: [], dnsZoneRef: 'example.com.' },
      {},
      'dnsZoneRef: must be dnsZones/ and a number',
    ],
    ['a record without a zone', { dnsRecords: hosts(2) }, {}, 'dnsRecords[0].dnsZoneRef: is missing'],
    [
      'the last record',
      { dnsRecords: [...hosts(200), { name: 'x', type: 'A' }], dnsZoneRef: 1 },
      {},
      'dnsRecords[200].data: is missing',
    ],
    [
      'an unknown field',
      { dnsRecords: [{ ...hosts(1)[0], tll: '1' }], dnsZoneRef: 1 },
      {},
      'dnsRecords[0].tll: is no field',
    ],
    [
      'a wrong zone of one record',
      { dnsRecords: [{ ...hosts(1)[0], dnsZoneRef: 'ranges/1' }] },
      {},
      'dnsRecords[0].dnsZoneRef: is a reference to ranges',
    ],
    ['null for options', { dnsRecords: [], dnsZoneRef: 1 }, null as never, 'options: must be an object'],
    ['no chunk', { dnsRecords: [], dnsZoneRef: 1 }, { chunkSize: 0 }, 'chunkSize: must be a whole number above 0'],
    [
      'a place',
      { dnsRecords: [], dnsZoneRef: 1, placeAfterRef: 'dnsRecords/1' },
      {},
      'placeAfterRef: is not a parameter',
    ],
  ])('%s is refused before anything is sent', async (_, parameters, options, message) => {
    const error = await failureOf(importRecords(client, parameters as never, options))
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).toContain(`importRecords: ${message}`)
    expect(fake.requests).toEqual([])
  })
})
