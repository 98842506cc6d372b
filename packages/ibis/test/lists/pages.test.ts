import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  ConfigError,
  DecodeError,
  type IbisClientConnection,
  type IbisPerson,
  LimitError,
  type ListPromise,
} from '../../src/index.ts'
import { answered, rejection, xmlAnswer } from '../answers.ts'
import { collect, counted, crsidOf, largeSeed } from './large-directory.ts'

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const run = runInNewContext('gc') as () => void
  run()
}

describe('all people', () => {
  test('come batch by batch after the last identifier, until an empty one', async () => {
    const { connection, targets } = counted(largeSeed(25))
    const people = await collect(connection.person.allPeople({ fetch: ['email'] }).pages({ pageSize: 10 }))
    expect(people).toHaveLength(23)
    expect(people.map(crsidOf)).toEqual(people.map(crsidOf).toSorted())
    expect(people[22]?.attributes[0]?.value).toBe('zz0024@example.org')
    expect(targets).toEqual(
      [
        'person/all-people?limit=10&fetch=email',
        'person/all-people?limit=10&fetch=email&identifier=zz0010',
        'person/all-people?limit=10&fetch=email&identifier=zz0021',
        'person/all-people?limit=10&fetch=email&identifier=zz0024',
      ].map((target) => expect.toSatisfy((sent: string) => sameQuery(sent, target))),
    )
  })

  test('begin after an identifier, and end after a number', async () => {
    const { connection, targets } = counted(largeSeed(25))
    const parameters = { identifier: 'zz0004', limit: 7, includeCancelled: true }
    const people = await collect(connection.person.allPeople(parameters).pages({ pageSize: 5 }))
    expect(people.map(crsidOf)).toEqual(['zz0005', 'zz0006', 'zz0007', 'zz0008', 'zz0009', 'zz0010', 'zz0011'])
    expect(targets).toHaveLength(2)
    expect(targets[1]).toContain('limit=2')
  })

  test('are one batch when awaited, as the official clients have it', async () => {
    const { connection, targets } = counted(largeSeed(25))
    expect(await connection.person.allPeople({ limit: 3 })).toHaveLength(3)
    expect(targets).toEqual(['person/all-people?limit=3'])
    const { data, response } = await connection.person.allPeople({ limit: 3 }).withResponse()
    expect([data.length, response.status]).toEqual([3, 200])
  })

  test('of a service that gives the same batch again end with an error', async () => {
    const { connection, requests } = answered(() =>
      xmlAnswer('<people><person><identifier scheme="crsid">zz1</identifier></person></people>'),
    )
    const error = await rejection(collect(connection.person.allPeople().pages()))
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'batch_without_end', operation: 'person.allPeople' })
    expect(requests).toHaveLength(2)
  })
})

function sameQuery(left: string, right: string): boolean {
  const [leftPath, leftQuery] = left.split('?')
  const [rightPath, rightQuery] = right.split('?')
  const sorted = (query = ''): string => query.split('&').toSorted().join('&')
  return leftPath === rightPath && sorted(leftQuery) === sorted(rightQuery)
}

describe('searches', () => {
  test.each(['person', 'institution', 'group'] as const)('of %s come page by page', async (group) => {
    const { connection, targets } = counted(largeSeed(25))
    const { search } = { search: (query: string) => connection[group].search(query, { includeCancelled: true }) }
    const found = await collect<object>(search('0').pages({ pageSize: 10 }))
    expect(found).toHaveLength(25)
    expect(new Set(found.map((entity) => JSON.stringify(entity))).size).toBe(25)
    expect(targets.map((target) => new URLSearchParams(target).get('offset'))).toEqual(['0', '10', '20', '25'])
  })

  test('begin at an offset, and end after a number', async () => {
    const { connection, targets } = counted(largeSeed(25))
    const parameters = { orderBy: 'identifier', offset: 3, limit: 12 } as const
    const people = await collect(connection.person.search('sample', parameters).pages({ pageSize: 5 }))
    expect(people).toHaveLength(12)
    expect(crsidOf(people[0] ?? {})).toBe('zz0003')
    expect(targets.map((target) => new URLSearchParams(target).get('limit'))).toEqual(['5', '5', '2'])
  })

  test('end where nothing is wanted, or nothing found', async () => {
    const { connection, targets } = counted(largeSeed(5))
    expect(await collect(connection.person.search('sample', { limit: 0 }).pages())).toEqual([])
    expect(targets).toEqual([])
    expect(await collect(connection.person.search('nobody').pages())).toEqual([])
    expect(targets).toHaveLength(1)
  })

  test('do not give twice who moves to the next page', async () => {
    const { fake, connection } = counted(largeSeed(6))
    const seen: string[] = []
    for await (const page of connection.person
      .search('sample', { orderBy: 'identifier' })
      .pages({ pageSize: 2 })
      .byPage()) {
      seen.push(...page.map(crsidOf))
      // Comes before all that is left, and moves it by one.
      if (seen.length === 2) fake.savePerson({ crsid: 'aa0001', surname: 'Sample' })
    }
    expect(seen).toEqual(['zz0000', 'zz0001', 'zz0002', 'zz0003', 'zz0004', 'zz0005'])
  })
})

describe('lists that the service gives as a whole', () => {
  test('are read by ids where there is something to fetch', async () => {
    const { connection, targets } = counted(largeSeed(25))
    const groups = await collect(connection.group.allGroups({ fetch: 'owning_insts' }).pages({ pageSize: 10 }))
    expect(groups).toHaveLength(23)
    expect(groups.every(({ owningInsts }) => owningInsts[0]?.instid === 'ZI0000')).toBe(true)
    expect(targets.map((target) => target.replace(/\?.*/, ''))).toEqual([
      'group/all-groups',
      'group/list',
      'group/list',
      'group/list',
    ])
    expect(targets[0]).not.toContain('fetch')
    expect(targets[1]).toContain('fetch=owning_insts')
  })

  test('are cut into pages where there is not', async () => {
    const { connection, targets } = counted(largeSeed(25))
    const sizes: number[] = []
    for await (const page of connection.institution
      .allInsts({ includeCancelled: true })
      .pages({ pageSize: 10 })
      .byPage()) {
      sizes.push(page.length)
    }
    expect(sizes).toEqual([10, 10, 5])
    expect(targets).toHaveLength(1)
  })

  test('leave out who is cancelled meanwhile, unless cancelled ones are wanted', async () => {
    const names = async (includeCancelled: boolean): Promise<(string | undefined)[]> => {
      const { fake, connection } = counted(largeSeed(4))
      const found: (string | undefined)[] = []
      const list = connection.institution.allInsts({ includeCancelled, fetch: ['parent_insts'] })
      for await (const { instid } of list.pages({ pageSize: 2 })) {
        found.push(instid)
        fake.saveInstitution({ instid: 'ZI0003', name: 'x', cancelled: true })
      }
      return found
    }
    expect(await names(false)).toEqual(['ZI0000', 'ZI0001', 'ZI0002'])
    expect(await names(true)).toEqual(['ZI0000', 'ZI0001', 'ZI0002', 'ZI0003'])
  })

  test('of nothing are empty', async () => {
    const { connection } = counted({})
    expect(await collect(connection.group.allGroups({ fetch: 'owning_insts' }).pages())).toEqual([])
  })
})

describe('pages', () => {
  test('can be fetched ahead, read anew, bounded and called off', async () => {
    const { connection, targets } = counted(largeSeed(25))
    const pager = connection.person.allPeople().pages({ pageSize: 5, prefetch: 2 })
    expect(await collect(pager)).toHaveLength(23)
    expect(await collect(pager)).toHaveLength(23)
    const before = targets.length
    const bounded = connection.person.allPeople().pages({ pageSize: 5, maxPages: 2 })
    expect(await rejection(collect(bounded))).toBeInstanceOf(LimitError)
    expect(targets.length - before).toBe(2)
    const stop = new AbortController()
    const stopped = connection.person.allPeople({}, { signal: stop.signal }).pages({ pageSize: 5 })
    const reason = new Error('enough')
    const reading = async (): Promise<void> => {
      for await (const person of stopped) if (crsidOf(person) === 'zz0003') stop.abort(reason)
    }
    expect(await rejection(reading())).toBe(reason)
  })

  test('hold one page at a time, however many there are', async () => {
    const { connection } = answered(() => xmlAnswer(batch()))
    let asked = 0
    function batch(): string {
      asked += 1
      const people = Array.from(
        { length: 100 },
        (_, index) => `<person><identifier>z${asked}x${index}</identifier></person>`,
      )
      return asked > 200 ? '<people/>' : `<people>${people.join('')}</people>`
    }
    const pages: WeakRef<object>[] = []
    for await (const page of connection.person.allPeople().pages().byPage()) pages.push(new WeakRef(page))
    expect(pages).toHaveLength(200)
    // What a weak reference was made of is kept to the end of the turn.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    collectGarbage()
    expect(pages.filter((page) => page.deref() !== undefined).length).toBeLessThan(20)
  })

  test.each<[string, () => unknown]>([
    ['pageSize', () => counted({}).connection.person.allPeople().pages({ pageSize: 0 })],
    ['prefetch', () => counted({}).connection.group.allGroups().pages({ prefetch: -1 })],
    [
      'pagesize',
      () =>
        counted({})
          .connection.person.search('x')
          .pages({ pagesize: 5 } as never),
    ],
  ])('refuse a wrong %s', (option, make) => {
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(new RegExp(`${option}: `))
  })

  test.each<[string, object]>([
    ['limit', { limit: -1 }],
    ['offset', { offset: 0.5 }],
    ['fetsh', { fetsh: 'email' }],
    ['parameters', ['email']],
  ])('refuse wrong parameters (%s) before anything is sent', async (option, parameters) => {
    const { connection, targets } = counted(largeSeed(2))
    const error = await rejection(collect(connection.person.search('x', parameters as never).pages()))
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as ConfigError).option).toBe(option)
    expect(targets).toEqual([])
  })

  test('have the type of the list', () => {
    const { connection } = counted({})
    const list = connection.person.allPeople()
    list.catch(() => undefined)
    expectTypeOf(list).toExtend<ListPromise<IbisPerson[], IbisPerson>>()
    expect(list.pages).toBeTypeOf('function')
  })
})

test('a search whose offset does not count ends with an error', async () => {
  const person = '<person><identifier scheme="crsid">zz1</identifier></person>'
  const { connection, requests } = answered(() => xmlAnswer(`<people>${person}</people>`))
  const error = await rejection(collect(connection.person.search('x').pages({ pageSize: 1 })))
  expect(error).toBeInstanceOf(DecodeError)
  expect(error).toMatchObject({ code: 'pages_without_end', operation: 'person.search' })
  expect(requests).toHaveLength(4)
})

describe('a service that ignores limit', () => {
  const people = ['zz1', 'zz2', 'zz3', 'zz4']
    .map((crsid) => `<person><identifier scheme="crsid">${crsid}</identifier></person>`)
    .join('')
  const content = `<people>${people}</people>`

  test.each<[string, (connection: IbisClientConnection) => ListPromise<IbisPerson[], IbisPerson>]>([
    ['allPeople', ({ person }) => person.allPeople({ limit: 3 })],
    ['search', ({ person }) => person.search('x', { limit: 3 })],
  ])('%s gives no more than asked for all the same', async (_, list) => {
    const { connection, requests } = answered(() => xmlAnswer(content))
    expect((await list(connection)).map(crsidOf)).toEqual(['zz1', 'zz2', 'zz3'])
    expect((await list(connection).withResponse()).data).toHaveLength(3)
    const sent = requests.length
    expect((await collect(list(connection).pages({ pageSize: 2 }))).map(crsidOf)).toEqual(['zz1', 'zz2', 'zz3'])
    expect(requests.length - sent).toBe(1)
  })

  test('loses nothing of a list without limit', async () => {
    let asked = 0
    const { connection } = answered(() => {
      asked += 1
      return xmlAnswer(asked % 2 === 1 ? content : '<people/>')
    })
    expect(await collect(connection.person.allPeople().pages({ pageSize: 2 }))).toHaveLength(4)
    expect(await collect(connection.person.search('x').pages({ pageSize: 2 }))).toHaveLength(4)
    expect(await connection.person.search('x')).toHaveLength(4)
  })
})
