import { describe, expect, test } from 'vitest'
import {
  type ChangesOptions,
  ConfigError,
  type DirectoryChanges,
  type FailedPoll,
  type IbisClientConnection,
  SdkError,
  ServerError,
} from '../../src/index.ts'
import type { FakeLookup } from '../../src/testing/index.ts'
import { rejection, xmlAnswer } from '../answers.ts'
import { counted, crsidOf } from '../lists/large-directory.ts'

const seed = {
  lastTransactionId: 100,
  people: [
    { crsid: 'zz1', surname: 'One', institutions: ['ZA'] },
    { crsid: 'zz2', surname: 'Two' },
  ],
  institutions: [{ instid: 'ZA', name: 'A' }],
  groups: [{ groupid: '900001', name: 'za-all', directMembers: ['zz1'] }],
}

const fast: ChangesOptions = { intervalMs: 1 }

/** What one window says, in short. */
function summary({ since, upTo, people, institutions, groups }: DirectoryChanges): string {
  const names = [...people.map(crsidOf), ...institutions.map(({ instid }) => instid), ...groups.map(({ name }) => name)]
  return `${since}-${upTo}: ${names.join(' ')}`
}

/** Follows until a number of windows were read. */
async function windows(
  connection: IbisClientConnection,
  options: ChangesOptions,
  count: number,
  between: (seen: number) => void = () => undefined,
): Promise<string[]> {
  const seen: string[] = []
  for await (const changes of connection.changes({ ...fast, ...options })) {
    seen.push(summary(changes))
    if (seen.length === count) break
    between(seen.length)
  }
  return seen
}

/** Saves one person as often as wanted, so that as many transactions are counted. */
function saveTimes(fake: FakeLookup, times: number): void {
  for (let time = 1; time <= times; time += 1) fake.savePerson({ crsid: 'zz2', surname: `Two ${time}` })
}

describe('following', () => {
  test('begins with what comes after the start, and goes on where it was', async () => {
    const { fake, connection } = counted(seed)
    const loop = windows(connection, {}, 2, () => {
      fake.saveInstitution({ instid: 'ZA', name: 'Another name' })
    })
    // After the first look has found nothing new.
    await connection.ibis.getLastTransactionId()
    setTimeout(() => fake.savePerson({ crsid: 'zz2', surname: 'Changed' }), 20)
    expect(await loop).toEqual(['100-101: zz2', '101-102: ZA'])
  })

  test('goes on from a saved transaction, without gap or repeat', async () => {
    const { fake, connection } = counted(seed)
    saveTimes(fake, 3)
    const first = await windows(connection, { since: 100, maxTransactions: 2 }, 1)
    fake.saveGroup({ groupid: '900001', name: 'za-all', title: 'All', directMembers: ['zz1'] })
    const rest = await windows(connection, { since: 102, maxTransactions: 2 }, 1)
    expect([...first, ...rest]).toEqual(['100-102: zz2', '102-104: zz2 za-all'])
  })

  test('covers every transaction once, whatever happens meanwhile', async () => {
    const { fake, connection } = counted(seed)
    saveTimes(fake, 7)
    const seen = await windows(connection, { since: 100, maxTransactions: 3 }, 6, () => saveTimes(fake, 2))
    const bounds = seen.map((text) => text.replace(/:.*/, '').split('-').map(Number))
    expect(bounds[0]?.[0]).toBe(100)
    bounds.slice(1).forEach(([since], index) => expect(since).toBe(bounds[index]?.[1]))
    for (const [since = 0, upTo = 0] of bounds) expect(upTo - since).toBeLessThanOrEqual(3)
  })

  test('tells of cancelled ones unless told not to', async () => {
    const { fake, connection } = counted(seed)
    fake.savePerson({ crsid: 'zz2', cancelled: true })
    expect(await windows(connection, { since: 100 }, 1)).toEqual(['100-101: zz2'])
    expect(await windows(connection, { since: 100, people: { includeCancelled: undefined } }, 1)).toEqual([
      '100-101: zz2',
    ])
    expect(await windows(connection, { since: 100, people: { includeCancelled: false } }, 1)).toEqual(['100-101: '])
  })

  test('reports what is asked for, with what is fetched', async () => {
    const { fake, connection, targets } = counted(seed)
    fake.saveGroup({ groupid: '900001', name: 'za-all', directMembers: ['zz1', 'zz2'] })
    fake.saveInstitution({ instid: 'ZA', name: 'New' })
    const options: ChangesOptions = {
      since: 100,
      people: { membershipChanges: true, instNameChanges: true, fetch: ['email'] },
      institutions: false,
      groups: { membershipChanges: true, groupids: ['za-all'] },
    }
    expect(await windows(connection, options, 1)).toEqual(['100-102: zz1 zz2 za-all'])
    expect(targets.map((target) => target.replace(/\?.*/, ''))).toEqual([
      'last-transaction',
      'person/modified-people',
      'group/modified-groups',
    ])
    expect(targets[1]).toContain('fetch=email')
  })

  test('can be done by several loops, each from the start', async () => {
    const { fake, connection } = counted(seed)
    fake.savePerson({ crsid: 'zz1', surname: 'X' })
    const changes = connection.changes({ ...fast, since: 100 })
    for (let round = 1; round <= 2; round += 1) {
      for await (const each of changes) {
        expect(summary(each)).toBe('100-101: zz1')
        break
      }
    }
  })
})

/** A connection whose requests fail as long as `fails` says so. */
function failing(fails: (asked: number) => Response | undefined): ReturnType<typeof counted> & { asked: () => number } {
  const base = counted(seed)
  let asked = 0
  const { connection } = counted(seed, {
    fetch: async (request) => {
      asked += 1
      return fails(asked) ?? (await base.fake.fetch(request))
    },
  })
  return { ...base, connection, asked: () => asked }
}

const unavailable = (): Response => new Response('down', { status: 503 })

const wrong = new Error('in the callback')

function fail(): void {
  throw wrong
}

describe('failures', () => {
  test('that can pass are waited out, longer and longer; nothing is lost', async () => {
    const failures: FailedPoll[] = []
    // The second of the requests for what changed fails, then all look-ups, then all is well.
    const { fake, connection } = failing((asked) =>
      asked === 3 || (asked > 4 && asked < 7) ? unavailable() : undefined,
    )
    saveTimes(fake, 1)
    const options: ChangesOptions = {
      since: 100,
      maxIntervalMs: 3,
      onFailure: (failure) => void failures.push(failure),
    }
    expect(await windows(connection, options, 1)).toEqual(['100-101: zz2'])
    expect(failures.map(({ delayMs }) => delayMs)).toEqual([1, 2, 3])
    expect(failures.map((failure) => failure.failures)).toEqual([1, 2, 3])
    expect(failures[0]?.error).toBeInstanceOf(ServerError)
  })

  test('end the loop where there are too many, or where they cannot pass', async () => {
    const { connection, asked } = failing(unavailable)
    expect(await rejection(windows(connection, { maxFailures: 3 }, 1))).toBeInstanceOf(ServerError)
    expect(asked()).toBe(3)
    const denied = failing(() => new Response('no', { status: 403 }))
    expect(await rejection(windows(denied.connection, {}, 1))).toMatchObject({ status: 403 })
    expect(denied.asked()).toBe(1)
  })

  test('of one request call off the others of the same look', async () => {
    let underWay = 0
    let most = 0
    let calledOff = 0
    const { connection } = counted(seed, {
      fetch: async ({ url, signal }) => {
        if (url.includes('last-transaction')) return xmlAnswer('<value>101</value>')
        if (url.includes('person')) return unavailable()
        underWay += 1
        most = Math.max(most, underWay)
        return await new Promise<Response>((_, reject) => {
          signal.addEventListener('abort', () => {
            underWay -= 1
            calledOff += 1
            reject(signal.reason as Error)
          })
        })
      },
    })
    const error = await rejection(windows(connection, { since: 100, maxFailures: 4 }, 1))
    expect(error).toBeInstanceOf(ServerError)
    expect(most).toBeLessThanOrEqual(2)
    expect(calledOff).toBeGreaterThan(0)
    expect(underWay).toBe(0)
  })

  test.each<[string, ChangesOptions['onFailure']]>([
    ['throws', () => fail()],
    ['rejects', async () => await Promise.reject(wrong)],
  ])('end the loop where the callback %s, with its error', async (_, onFailure) => {
    const { connection, asked } = failing(unavailable)
    expect(await rejection(windows(connection, { onFailure }, 1))).toBe(wrong)
    expect(asked()).toBe(1)
  })

  test('a directory that was reset is noticed', async () => {
    const { connection } = counted(seed)
    const error = await rejection(windows(connection, { since: 5000 }, 1))
    expect(error).toBeInstanceOf(SdkError)
    expect(error).toMatchObject({ code: 'transactions_went_back', retryable: false })
    expect((error as Error).message).toContain('the latest transaction is 100, before 5000')
  })

  test('an abort ends the wait with its reason', async () => {
    const { connection } = counted(seed)
    const stop = new AbortController()
    const reason = new Error('enough')
    setTimeout(() => stop.abort(reason), 10)
    expect(await rejection(windows(connection, { intervalMs: 60_000, signal: stop.signal }, 1))).toBe(reason)
    expect(await rejection(windows(connection, { signal: stop.signal }, 1))).toBe(reason)
  })

  test.each<[string, object]>([
    ['since', { since: -1 }],
    ['since', { since: 1.5 }],
    ['people', { people: true }],
    ['intervalMs', { intervalMs: 0 }],
    ['intervalMs', { intervalMs: false }],
    ['maxTransactions', { maxTransactions: 0 }],
    ['sinse', { sinse: 1 }],
  ])('a wrong %s is refused at once', (option, options) => {
    const { connection, targets } = counted(seed)
    expect(() => connection.changes(options)).toThrow(ConfigError)
    expect(() => connection.changes(options)).toThrow(new RegExp(`${option}: `))
    expect(targets).toEqual([])
  })

  test.each<[string, object]>([
    ['fetsh', { people: { fetsh: 'x' } }],
    ['fetch', { people: { fetch: ['all_instz'] } }],
    ['instids', { institutions: { instids: 5 } }],
    ['membershipChanges', { groups: { membershipChanges: 'yes' } }],
  ])('a wrong %s of a kind is refused at once, not when the first change comes', (option, options) => {
    const { connection } = counted(seed)
    expect(() => connection.changes(options)).toThrow(ConfigError)
    expect(() => connection.changes(options)).toThrow(new RegExp(`${option}: `))
  })

  test.each([
    [60_000, 1000],
    [5, 5],
  ])('a wait that the service asks for is kept, up to %i ms', async (maxIntervalMs, delayMs) => {
    const { connection } = failing(() => new Response('', { status: 429, headers: { 'retry-after': '1' } }))
    const stop = new AbortController()
    const failures: FailedPoll[] = []
    const onFailure = (failure: FailedPoll): void => {
      failures.push(failure)
      stop.abort()
    }
    await rejection(windows(connection, { maxIntervalMs, onFailure, signal: stop.signal }, 1))
    expect(failures.map((failure) => failure.delayMs)).toEqual([delayMs])
  })
})
