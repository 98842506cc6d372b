import { describe, expect, test } from 'vitest'
import { fillFetched } from '../../src/fetch/fill-fetched.ts'
import { readFetch } from '../../src/fetch/read-fetch.ts'
import type { FetchTarget } from '../../src/index.ts'
import { answered, xmlAnswer } from '../answers.ts'

function filled(target: FetchTarget, fetch: string, value: object): unknown {
  fillFetched(value, readFetch(target, fetch, 'x'))
  return value
}

describe('what was fetched is there, though the service left it out', () => {
  test.each<[FetchTarget, string, object, object]>([
    ['person', 'email', {}, { attributes: [] }],
    ['person', 'all_identifiers,phone_numbers', {}, { identifiers: [], attributes: [] }],
    ['person', 'all_insts', { institutions: [{}] }, { institutions: [{}] }],
    [
      'person',
      'all_insts.all_members',
      { institutions: [{}, {}] },
      { institutions: [{ members: [] }, { members: [] }] },
    ],
    ['person', 'all_insts.all_members', {}, { institutions: [] }],
    ['group', 'members_of_inst', {}, {}],
    ['group', 'members_of_inst.email', { membersOfInst: {} }, { membersOfInst: { attributes: [] } }],
    ['group', 'members_of_inst.email', {}, {}],
    ['institution', 'contact_rows', { contactRows: [{}] }, { contactRows: [{}] }],
    [
      'institution',
      'contact_rows.title',
      { contactRows: [{}, { people: [{}] }] },
      { contactRows: [{ people: [] }, { people: [{ attributes: [] }] }] },
    ],
    ['contactRow', 'title', { people: [{}] }, { people: [{ attributes: [] }] }],
    ['contactRow', '', {}, {}],
  ])('%s: %s of %j', (target, fetch, given, expected) => {
    expect(filled(target, fetch, given)).toEqual(expected)
  })

  test('nothing of what is there is touched', () => {
    const attributes = [{ scheme: 'email' }]
    const person = { attributes, institutions: [] }
    filled('person', 'email,all_insts', person)
    expect(person.attributes).toBe(attributes)
  })
})

test('circles end, and each object is looked at once for each step', () => {
  let reads = 0
  const count = 3_000
  const institution = { members: [] as object[] }
  for (let index = 0; index < count; index += 1) {
    institution.members.push({
      get institutions() {
        reads += 1
        return [institution]
      },
    })
  }
  filled('institution', 'all_members.all_insts.all_members.all_insts.all_members', institution)
  // Two steps read the members' own lists, each twice: whether it is there, and what is in it.
  expect(reads).toBe(2 * 2 * count)
})

test('lists of results are filled, in the client too', async () => {
  const { connection } = answered(() => xmlAnswer('<people><person/><person><attributes/></person></people>'))
  const people = await connection.person.listPeople(['a', 'b'], { fetch: ['email', 'all_groups.all_members'] })
  expect(people).toEqual([
    { attributes: [], groups: [] },
    { attributes: [], groups: [] },
  ])
  const untouched = answered(() => xmlAnswer('<people><person/></people>')).connection
  expect(await untouched.person.listPeople(['a'])).toEqual([{}])
})

test('nobody is filled with nothing', async () => {
  const { connection } = answered(() => xmlAnswer(''))
  expect(await connection.person.getPerson('crsid', 'nobody', { fetch: ['email'] })).toBeUndefined()
})
