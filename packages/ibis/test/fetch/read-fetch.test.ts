import { describe, expect, test } from 'vitest'
import { ConfigError, type IbisClientConnection } from '../../src/index.ts'
import { fetchTables } from '../../src/generated/fetch-tables.ts'
import { readFetch } from '../../src/fetch/read-fetch.ts'
import { answered, rejection, xmlAnswer } from '../answers.ts'

type Call = (connection: IbisClientConnection) => PromiseLike<unknown>

const chain = (...steps: readonly string[]): string => steps.join('.')
const back = (times: number): readonly string[] =>
  Array.from({ length: times }, () => ['child_insts', 'parent_insts']).flat()
/** A term as code without types can give it. */
const untyped = (term: string): string => term

describe('a term that does not exist is refused before anything is sent', () => {
  test.each<[string, Call, string, string]>([
    [
      'misspelt',
      ({ person }) => person.getPerson('crsid', 'x', { fetch: [untyped('all_inst')] }),
      'fetch',
      'person.getPerson: fetch: has "all_inst", which cannot be fetched of a person; did you mean all_insts?',
    ],
    [
      'spelt like a member of the result',
      ({ person }) => person.search('x', { fetch: untyped('email,allGroups') }),
      'fetch',
      'person.search: fetch: has "allGroups", which cannot be fetched of a person; did you mean all_groups?',
    ],
    [
      'of another kind',
      ({ group }) => group.getGroup('x', { fetch: [untyped('child_insts')] }),
      'fetch',
      'group.getGroup: fetch: has "child_insts", which cannot be fetched of a group; that is of an institution; known are all_members, ',
    ],
    [
      'of another kind, and near to nothing',
      ({ person }) => person.getPerson('crsid', 'x', { fetch: [untyped('contact_rows')] }),
      'fetch',
      'person.getPerson: fetch: has "contact_rows", which cannot be fetched of a person; that is of an institution; known are phone_numbers, all_identifiers, all_attrs, all_insts, all_groups, direct_groups',
    ],
    [
      'behind a reference',
      ({ person }) => person.getInsts('crsid', 'x', { fetch: untyped('managed_by_groups.all_member') }),
      'fetch',
      'person.getInsts: fetch: has "all_member" in "managed_by_groups.all_member", which cannot be fetched of a group; did you mean all_members?',
    ],
    [
      'an attribute that is followed by more',
      ({ person }) => person.getPerson('crsid', 'x', { fetch: [untyped('email.all_insts')] }),
      'fetch',
      'person.getPerson: fetch: has "email" in "email.all_insts", which is no reference of a person that a point can follow; known are all_insts, all_groups, direct_groups',
    ],
    [
      'an attribute of a group, which has none',
      ({ group }) => group.getGroup('x', { fetch: [untyped('email')] }),
      'fetch',
      'group.getGroup: fetch: has "email", which cannot be fetched of a group; known are all_members, direct_members, members_of_inst, owning_insts, manages_insts, manages_groups, managed_by_groups, reads_groups, read_by_groups, includes_groups, included_by_groups',
    ],
    [
      'a name of every object',
      ({ group }) => group.getGroup('x', { fetch: [untyped('constructor.all_members')] }),
      'fetch',
      'group.getGroup: fetch: has "constructor" in "constructor.all_members", which is no reference of a group that a point can follow; known are',
    ],
    [
      'nothing between two points',
      ({ person }) => person.getPerson('crsid', 'x', { fetch: [untyped('all_insts..email')] }),
      'fetch',
      'person.getPerson: fetch: has "" in "all_insts..email", which is no reference of an institution that a point can follow; known are',
    ],
    [
      'nothing after the last point',
      ({ person }) => person.getPerson('crsid', 'x', { fetch: [untyped('all_insts.')] }),
      'fetch',
      'person.getPerson: fetch: has "" in "all_insts.", which cannot be fetched of an institution; known are',
    ],
    [
      'one reference more than the service takes',
      ({ institution }) => institution.getInst('x', { fetch: untyped(chain(...back(5), 'child_insts')) }),
      'fetch',
      'which is more than the 10 references that one chain may have',
    ],
    [
      'of the people in contact rows',
      ({ institution }) => institution.getContactRows('x', { fetch: untyped('all_member') }),
      'fetch',
      'institution.getContactRows: fetch: has "all_member", which cannot be fetched of a person; known are',
    ],
    [
      'a reference where only attributes are given',
      ({ person }) => person.getAttributes('crsid', 'x', ['email', 'all_insts']),
      'attrs',
      'person.getAttributes: attrs: has "all_insts", but only attributes can be asked for here; give it as fetch of another method',
    ],
    [
      'a chain where only attributes are given',
      ({ institution }) => institution.getAttributes('x', 'all_members.email'),
      'attrs',
      'institution.getAttributes: attrs: has "all_members.email", but only attributes can be asked for here; give it as fetch of another method',
    ],
    [
      'a misspelt name for several attributes',
      ({ person }) => person.getAttributes('crsid', 'x', ['phone_number']),
      'attrs',
      'person.getAttributes: attrs: has "phone_number", which cannot be fetched of a person; did you mean phone_numbers?',
    ],
  ])('%s', async (_, call, option, message) => {
    const { connection, requests } = answered(() => xmlAnswer(''))
    const error = await rejection(call(connection))
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as ConfigError).option).toBe(option)
    expect((error as ConfigError).message).toContain(message)
    expect(requests).toEqual([])
  })
})

describe('what exists, or may, is sent as it was given, without blanks', () => {
  test.each([
    ['email, title ,', 'email,title,'],
    [['email', 'all_insts.managed_by_groups.all_members.email'], 'email,all_insts.managed_by_groups.all_members.email'],
    // Installations have schemes of their own.
    [['websiteURL', 'emial'], 'websiteURL,emial'],
    [['all_insts.ownScheme'], 'all_insts.ownScheme'],
    [['all_insts.contact_rows.phone_numbers'], 'all_insts.contact_rows.phone_numbers'],
    ['', ''],
  ])('%j', async (fetch, sent) => {
    const { connection, requests } = answered(() => xmlAnswer('<person/>'))
    await connection.person.getPerson('crsid', 'x', { fetch: fetch as string })
    expect(new URL(requests[0]?.url ?? '').searchParams.get('fetch')).toBe(sent)
  })

  test('ten references, and an attribute of what the last leads to', () => {
    const steps = chain(...back(5))
    for (const fetch of [steps, `${steps}.email`]) expect(() => readFetch('institution', fetch, 'x')).not.toThrow()
    expect(() => readFetch('institution', `${steps}.child_insts`, 'x')).toThrow(ConfigError)
  })

  test('each reference of each kind, and each attribute', () => {
    for (const [kind, table] of Object.entries(fetchTables)) {
      for (const name of [...table.attributes, ...Object.keys(table.pseudo), ...Object.keys(table.references)]) {
        expect(() => readFetch(kind as 'person', name, 'x')).not.toThrow()
      }
    }
  })

  test('no known scheme is taken for another name', () => {
    const names = Object.values(fetchTables).flatMap(({ pseudo, references }) =>
      Object.keys(pseudo).concat(Object.keys(references)),
    )
    const schemes = Object.values(fetchTables).flatMap(({ attributes }) => attributes)
    // Upon this the check rests.
    expect(names.filter((name) => !name.includes('_'))).toEqual([])
    expect(schemes.filter((name) => name.includes('_'))).toEqual([])
  })
})
