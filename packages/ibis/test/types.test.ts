import { expect, expectTypeOf, test } from 'vitest'
import {
  type ApiPromise,
  type IbisAttribute,
  type IbisClientConnection,
  type IbisContactRow,
  type IbisGroup,
  type IbisPerson,
  type PersonSearchParameters,
} from '../src/index.ts'
import { answered, xmlAnswer } from './answers.ts'

type Method<
  Group extends 'ibis' | 'person' | 'institution' | 'group',
  Name extends keyof IbisClientConnection[Group],
> = IbisClientConnection[Group][Name] extends (...parameters: never[]) => infer Result ? Result : never

test('methods give what they say', () => {
  expectTypeOf<Method<'ibis', 'getVersion'>>().toEqualTypeOf<ApiPromise<string>>()
  expectTypeOf<Method<'ibis', 'getLastTransactionId'>>().toEqualTypeOf<ApiPromise<number>>()
  expectTypeOf<Method<'person', 'getPerson'>>().toEqualTypeOf<ApiPromise<IbisPerson | undefined>>()
  expectTypeOf<Method<'person', 'listPeople'>>().toEqualTypeOf<ApiPromise<IbisPerson[]>>()
  expectTypeOf<Method<'person', 'getAttribute'>>().toEqualTypeOf<ApiPromise<IbisAttribute | undefined>>()
  expectTypeOf<Method<'person', 'addAttribute'>>().toEqualTypeOf<ApiPromise<IbisAttribute>>()
  expectTypeOf<Method<'person', 'isMemberOfInst'>>().toEqualTypeOf<ApiPromise<boolean>>()
  expectTypeOf<Method<'institution', 'getContactRows'>>().toEqualTypeOf<ApiPromise<IbisContactRow[]>>()
  expectTypeOf<Method<'group', 'getGroup'>>().toEqualTypeOf<ApiPromise<IbisGroup | undefined>>()
  expectTypeOf<Method<'group', 'updateDirectMembers'>>().toEqualTypeOf<ApiPromise<IbisPerson[]>>()
  const { connection } = answered(() => xmlAnswer(''))
  expect(connection.person.getPerson).toBeTypeOf('function')
})

test('an enumeration stays open to what a newer service has', () => {
  const parameters: PersonSearchParameters = { misStatus: 'staff', orderBy: 'a later one', fetch: ['email'] }
  expectTypeOf<'student'>().toExtend<NonNullable<PersonSearchParameters['misStatus']>>()
  expect(parameters.orderBy).toBe('a later one')
})

test('wrong use does not compile', async () => {
  const { connection, requests } = answered(() => xmlAnswer(''))
  const calls = [
    // @ts-expect-error an identifier is missing
    async () => await connection.person.getPerson('crsid'),
    // @ts-expect-error no such parameter
    async () => await connection.person.getPerson('crsid', 'x', { fetsh: ['email'] }),
    // @ts-expect-error a list of texts
    async () => await connection.person.listPeople([5]),
    // @ts-expect-error a number
    async () => await connection.person.getAttribute('crsid', 'x', '77'),
    // @ts-expect-error the official positions of optional parameters
    async () => await connection.person.search('x', true),
    // @ts-expect-error no such method
    async () => await connection.invokeMethod('PATCH', 'x'),
    // @ts-expect-error no such attribute
    async () => await connection.person.addAttribute('crsid', 'x', { sceme: 'email' }),
  ]
  for (const call of calls) await expect(call()).rejects.toThrow(/: /)
  expect(requests).toEqual([])
})
