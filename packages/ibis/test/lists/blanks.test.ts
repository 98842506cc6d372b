import { expect, test } from 'vitest'
import type { IbisClientConnection } from '../../src/index.ts'
import { answered, xmlAnswer } from '../answers.ts'

type Call = (connection: IbisClientConnection) => PromiseLike<unknown>

/** A text that is not known before the program runs, as one in a file of settings. */
const read = (text: string): string => text

test.each<[string, string, Call]>([
  ['fetch', 'email,all_insts', ({ person }) => person.getPerson('crsid', 'x', { fetch: read(' email, all_insts ') })],
  ['fetch', 'email,all_insts', ({ person }) => person.search('x', { fetch: [read(' email'), read('all_insts\n')] })],
  ['attrs', 'email,title', ({ person }) => person.getAttributes('crsid', 'x', 'email , title')],
  ['crsids', 'ab1,cd2,', ({ person }) => person.listPeople('ab1, cd2,')],
  ['crsids', 'ab1,cd2', ({ person }) => person.modifiedPeople(1, 2, { crsids: [' ab1', 'cd2 '] })],
  ['attributes', 'surname,email', ({ person }) => person.searchCount('x', { attributes: 'surname, email' })],
])('blanks beside the commas of %s are no part of a name', async (name, sent, call) => {
  const { connection, requests } = answered(() => xmlAnswer('<value>1</value>'))
  await call(connection)
  expect(new URL(requests[0]?.url ?? '').searchParams.get(name)).toBe(sent)
})

test('nor are they in lists that a form holds, while other texts keep theirs', async () => {
  const { connection, requests } = answered(() => xmlAnswer(''))
  await connection.group.updateDirectMembers('g', { addIds: 'ab1, usn/2', removeIds: [], commitComment: ' a, b ' })
  await connection.invokeMethod('GET', 'api/v1/person/list', {}, { crsids: 'ab1, cd2' })
  expect(requests[0]?.body).toBe('addIds=ab1%2Cusn%2F2&removeIds=&commitComment=+a%2C+b+')
  expect(new URL(requests[1]?.url ?? '').searchParams.get('crsids')).toBe('ab1, cd2')
})
