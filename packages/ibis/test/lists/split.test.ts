import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError, type IbisClientConnection, IbisException, ServerError } from '../../src/index.ts'
import { entityKey } from '../../src/lists/entity-key.ts'
import { mergeLists } from '../../src/lists/merge-lists.ts'
import { splitIds } from '../../src/lists/split-ids.ts'
import { answered, rejection, xmlAnswer } from '../answers.ts'
import { counted, crsidOf, largeSeed } from './large-directory.ts'

const idsUpTo = (size: number, prefix: string): string[] =>
  Array.from({ length: size }, (_, index) => `${prefix}${String(index).padStart(4, '0')}`)

type List = (connection: IbisClientConnection, ids: readonly string[]) => PromiseLike<readonly unknown[]>

describe('long lists of ids', () => {
  test.each<[string, string, List]>([
    ['listPeople', 'zz', ({ person }, ids) => person.listPeople(ids)],
    ['listInsts', 'ZI', ({ institution }, ids) => institution.listInsts(ids)],
    ['listGroups', '90', ({ group }, ids) => group.listGroups(ids)],
  ])('%s: give what one request would, in the service’s order', async (_, prefix, list) => {
    const { connection, targets } = counted(largeSeed(2000))
    const ids = idsUpTo(2000, prefix)
    const found = await list(connection, ids.toReversed())
    expect(found).toHaveLength(2000)
    expect(targets.length).toBeGreaterThan(1)
    expect(Math.max(...targets.map((target) => target.length))).toBeLessThan(7600)
    const few = ids.slice(0, 100)
    const before = targets.length
    expect(await list(connection, few.toReversed())).toEqual(found.slice(0, 100))
    expect(targets.length - before).toBe(1)
  })

  test('give everybody once, however they are named', async () => {
    const { connection } = counted(largeSeed(1500))
    const ids = idsUpTo(1500, 'zz')
    const people = await connection.person.listPeople([...ids, ...ids, ...ids.map((id) => `crsid/${id}`), 'nobody'])
    expect(people.map(crsidOf)).toEqual(ids)
  })

  test('can be a text with commas, and are fetched for', async () => {
    const { connection, targets } = counted(largeSeed(1500))
    const ids = idsUpTo(1500, 'zz')
    const { data, response } = await connection.person
      .listPeople(`${ids.join(',')},`, { fetch: ['email'] })
      .withResponse()
    expect(data).toHaveLength(1500)
    expect(data.every(({ attributes }) => attributes.length === 1)).toBe(true)
    expect(response).toMatchObject({ status: 200, attempts: targets.length })
    expect(targets.every((target) => target.includes('fetch=email'))).toBe(true)
  })

  test('are not split while one request can hold them', async () => {
    const { connection, targets } = counted({})
    await connection.institution.listInsts(idsUpTo(600, 'ZI'))
    await connection.person.listPeople('')
    expect(targets).toHaveLength(2)
    expect(targets[1]).toBe('person/list?crsids=')
  })

  test('the service itself would refuse the whole', async () => {
    const { connection } = counted(largeSeed(1))
    const error = await rejection(
      connection
        .invokeMethod('GET', 'api/v1/person/list', {}, { crsids: idsUpTo(1500, 'zz') })
        .then(({ error: refused }) => {
          throw Object.assign(new Error('refused'), { refused })
        }),
    )
    expect(error).toMatchObject({ refused: { status: 414, message: 'Unexpected result from server' } })
  })

  test('the first failure ends all, and is what the call rejects with', async () => {
    let asked = 0
    const { connection, requests } = answered(() => {
      asked += 1
      return asked === 2 ? xmlAnswer('<error status="500"><message>no</message></error>', 500) : xmlAnswer('<people/>')
    })
    const error = await rejection(connection.person.listPeople(idsUpTo(20_000, 'zz')))
    expect(error).toBeInstanceOf(ServerError)
    expect(error).toBeInstanceOf(IbisException)
    expect(error).toMatchObject({ operation: 'person.listPeople' })
    expect(requests.length).toBeLessThan(10)
  })

  test('no more than four are under way at once', async () => {
    let now = 0
    let most = 0
    const { connection } = counted(
      {},
      {
        fetch: async () => {
          now += 1
          most = Math.max(most, now)
          await new Promise((resolve) => {
            setTimeout(resolve, 5)
          })
          now -= 1
          return xmlAnswer('<people/>')
        },
      },
    )
    await connection.person.listPeople(idsUpTo(20_000, 'zz'))
    expect(most).toBe(4)
  })

  test('an abort rejects with its reason', async () => {
    const { connection } = counted(largeSeed(1))
    const stop = new AbortController()
    const reason = new Error('enough')
    const call = connection.person.listPeople(idsUpTo(3000, 'zz'), {}, { signal: stop.signal })
    stop.abort(reason)
    expect(await rejection(call)).toBe(reason)
  })

  test('what is wrong is refused before anything is sent', async () => {
    const { connection, targets } = counted({ lastTransactionId: 0 })
    const ids = idsUpTo(3000, 'zz')
    const calls: [string, PromiseLike<unknown>][] = [
      ['crsids', connection.person.listPeople([...ids, 5 as never])],
      ['crsids', connection.person.listPeople(Object.assign([...ids], { length: 4000 }))],
      ['fetsh', connection.person.listPeople(ids, { fetsh: 'x' } as never)],
      ['timeout', connection.person.listPeople(ids, {}, { timeout: 5 } as never)],
    ]
    for (const [option, call] of calls) {
      const error = await rejection(call)
      expect(error).toBeInstanceOf(ConfigError)
      expect((error as ConfigError).option).toBe(option)
    }
    expect(targets).toEqual([])
  })
})

describe('long lists of ids among parameters', () => {
  const flags = { includeCancelled: true, membershipChanges: true, instNameChanges: true }
  type Modified = (connection: IbisClientConnection, ids: string | readonly string[]) => PromiseLike<object[]>

  test.each<[string, string, string, Modified]>([
    ['modifiedPeople', 'zz', 'crsids', ({ person }, crsids) => person.modifiedPeople(0, 9, { crsids, ...flags })],
    ['modifiedInsts', 'ZI', 'instids', ({ institution }, instids) => institution.modifiedInsts(0, 9, { instids })],
    ['modifiedGroups', '90', 'groupids', ({ group }, groupids) => group.modifiedGroups(0, 9, { groupids })],
  ])('%s: give what one request would', async (_, prefix, parameter, list) => {
    const { fake, connection, targets } = counted({ lastTransactionId: 0 })
    const ids = idsUpTo(2000, prefix)
    const changed = [ids[1999], ids[3]].map(String)
    for (const id of changed) {
      if (prefix === 'zz') fake.savePerson({ crsid: id, surname: 'Sample' })
      if (prefix === 'ZI') fake.saveInstitution({ instid: id, name: 'Institution' })
      if (prefix === '90') fake.saveGroup({ groupid: id, name: `ztest-${id}` })
    }
    const found = await list(connection, ids)
    expect(found.map(entityKey)).toEqual(changed.toReversed())
    expect(targets.length).toBeGreaterThan(1)
    expect(Math.max(...targets.map((target) => target.length))).toBeLessThan(7600)
    const asked = targets.map((target) => new URLSearchParams(target.replace(/^.*\?/, '')).get(parameter))
    expect(asked.join(',').split(',')).toHaveLength(2000)
    expect(new Set(asked.join(',').split(','))).toEqual(new Set(ids))
    expect(targets.every((target) => target.includes('minTxId=0&maxTxId=9&'))).toBe(true)
    const sent = targets.length
    expect(await list(connection, ids.join(','))).toEqual(found)
    expect(targets.length - sent).toBe(sent)
    expect(await list(connection, changed)).toEqual(found)
    expect(targets.length - sent).toBe(sent + 1)
  })

  test('keep all other parameters in each request, and refuse wrong ones before any', async () => {
    const { connection, targets } = counted({})
    const crsids = idsUpTo(2000, 'zz')
    await connection.person.modifiedPeople(1, 2, { ...flags, crsids, fetch: ['email'] })
    expect(targets.length).toBeGreaterThan(1)
    expect(targets.every((target) => target.includes('instNameChanges=true') && target.includes('fetch=email'))).toBe(
      true,
    )
    const sent = targets.length
    const wrong: [string, PromiseLike<unknown>][] = [
      ['fetsh', connection.person.modifiedPeople(1, 2, { crsids, fetsh: 'x' } as never)],
      ['crsids', connection.person.modifiedPeople(1, 2, { crsids: [...crsids, 5] as never })],
      ['parameters', connection.person.modifiedPeople(1, 2, crsids as never)],
      ['minTxId', connection.person.modifiedPeople('1' as never, 2, { crsids })],
    ]
    for (const [option, call] of wrong) expect(await rejection(call)).toMatchObject({ code: 'invalid_option', option })
    expect(targets).toHaveLength(sent)
  })
})

describe('splitting', () => {
  test('keeps all ids in their order, in parts that fit', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 600 }), fc.nat(5000), (ids, other) => {
        const parts = splitIds(ids, other)
        expect(parts.flat()).toEqual(ids)
        const lengths = parts
          .filter((part) => part.length > 1)
          .map((part) => other + encodeURIComponent(part.join(',').toWellFormed()).length)
        expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(7500)
      }),
    )
  })

  test('merging gives each once, sorted, and keeps what has no key', () => {
    const one = (value: string): object => ({ identifier: { scheme: 'crsid', value } })
    const nameless = { surname: 'x' }
    expect(
      mergeLists([
        [one('b'), nameless],
        [one('a'), one('b')],
      ]),
    ).toEqual([nameless, one('a'), one('b')])
  })
})
