import { describe, expect, expectTypeOf, test } from 'vitest'
import { ConfigError, IbisException, lql, LqlCondition, type LqlQuery } from '../../src/index.ts'
import { answered, rejection, xmlAnswer } from '../answers.ts'
import { fakeDirectory } from '../directory-seed.ts'
import { IbisClientConnection } from '../../src/connection/ibis-client-connection.ts'

describe('queries', () => {
  test.each<[string, string]>([
    [lql.person`in inst(${'UIS'}) and surname = ${'Example'}`, 'person: in inst(UIS) and surname = Example'],
    [lql.person`${'ab123'}`, 'person: ab123'],
    [lql.inst`parent of (${'UISTEST'})`, 'inst: parent of (UISTEST)'],
    [lql.inst`address ~ ${'CB3 0JG'}`, "inst: address ~ 'CB3 0JG'"],
    [lql.group`title = ${'Editors group for "UIS"'}`, `group: title = 'Editors group for "UIS"'`],
    [lql.group`${'uistest-members'}`, 'group: uistest-members'],
    [lql.person`surname = ${"O'Neill"}`, `person: surname = "O'Neill"`],
    [lql.person`surname = ${'or'}`, "person: surname = 'or'"],
    [lql.person`surname = 'it is' and title = ${'a b'}`, "person: surname = 'it is' and title = 'a b'"],
    [lql.group`${900_001}`, 'group: 900001'],
  ])('%s', (query, text) => {
    expect(query).toBe(text)
  })

  test('are put together of conditions', () => {
    const named = lql`surname = ${'a or b'}`
    expect(String(named)).toBe("surname = 'a or b'")
    expect(lql.person`${named} and in inst(${'UIS'})`).toBe("person: (surname = 'a or b') and in inst(UIS)")
    expect(lql.person`${lql.any([named, lql`title = ${'x'}`])}`).toBe("person: ((surname = 'a or b') or (title = x))")
    expect(lql.person`${lql.all([named, lql.not(named)])}`).toBe(
      "person: ((surname = 'a or b') and (not (surname = 'a or b')))",
    )
    expect(named).toBeInstanceOf(LqlCondition)
  })

  test.each<[string, () => unknown]>([
    ['both kinds of quotes', () => lql`title = ${`'"`}`],
    ['a backslash', () => lql`title = ${'a\\'}`],
    ['a line break', () => lql`title = ${'a\nb'}`],
    ['an empty value', () => lql`title = ${' '}`],
    ['half of a surrogate pair', () => lql`title = ${'\ud800'}`],
    ['a value within quotes', () => lql`title = '${'a'}'`],
    ['quotes that do not end', () => lql`title = "a and ${'b'}`],
    ['a quote at the end', () => lql`title = ${'b'} '`],
    ['an object', () => lql`title = ${{} as never}`],
    ['nothing', () => lql`title = ${undefined as never}`],
    ['a negative number', () => lql`title = ${-1}`],
    ['an empty query', () => lql.person` `],
    ['no conditions', () => lql.all([])],
    ['a text as condition', () => lql.any(['surname = x' as never])],
  ])('with %s are refused', (_, make) => {
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(/^query: /)
  })

  test('do not repeat the value in the refusal', () => {
    expect(() => lql`title = ${'secret\\'}`).toThrow(/^(?!.*secret).*$/)
  })
})

describe('searching', () => {
  const { fetch, url } = fakeDirectory()
  const connection = new IbisClientConnection({ url, fetch, retry: 0 })

  test('by the query language', async () => {
    const found = async (query: LqlQuery<'person'>): Promise<(string | undefined)[]> =>
      (await connection.person.search(query)).map(({ surname }) => surname)
    expect(await found(lql.person`in inst(${'ztest'})`)).toEqual(['One', 'Two'])
    expect(await found(lql.person`in inst(${'ztest'}) and not misAffiliation = ${'student'}`)).toEqual(['One'])
    expect(await found(lql.person`displayName ~ ${'one & c'}`)).toEqual(['One'])
    expect(await found(lql.person`in group(${'ztest-all'})`)).toEqual(['One', 'Two', 'Four'])
    expect(await connection.institution.searchCount(lql.inst`parent of (${'ZTEST'})`)).toBe(1)
    expect(await connection.institution.searchCount(lql.inst`child of (${'ZROOT'})`)).toBe(1)
    expect((await connection.group.search(lql.group`${'ztest-editors'}`))[0]?.groupid).toBe('900001')
    const error = await rejection(connection.person.search(lql.person`and and`))
    expect(error).toBeInstanceOf(IbisException)
    expect(error).toMatchObject({ status: 400 })
  })

  test('takes queries about its own kind, and plain texts', async () => {
    const { connection: anywhere, requests } = answered(() => xmlAnswer('<value>0</value><people/><groups/>'))
    const given: string = 'words'
    await anywhere.person.search(given)
    await anywhere.person.search(lql.person`${'ab123'}`)
    // @ts-expect-error a query about groups
    await anywhere.person.search(lql.group`${'x'}`)
    // @ts-expect-error a query about people
    await anywhere.group.searchCount(lql.person`${'x'}`)
    // @ts-expect-error a condition is no query
    await rejection(anywhere.person.search(lql`surname = x`))
    expectTypeOf(lql.person`${'x'}`).toExtend<string>()
    expect(requests.length).toBe(4)
    expect(requests[1]?.url).toContain('query=person%3A+ab123&')
  })
})

test.each<unknown>([undefined, null, 5, 'surname = x', [], {}])(
  '%j is neither a template nor a list of conditions',
  (given) => {
    for (const make of [lql, lql.person, lql.inst, lql.group, lql.all, lql.any, lql.not]) {
      expect(() => (make as (given: unknown) => unknown)(given)).toThrow(/^query: (?:must be|has)/)
    }
  },
)

test('an escape that JavaScript does not know is refused', () => {
  expect(() => lql`surname = \u{x}`).toThrow(ConfigError)
})
