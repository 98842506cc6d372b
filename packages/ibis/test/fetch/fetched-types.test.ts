import { expect, expectTypeOf, test } from 'vitest'
import {
  attributeScheme,
  ConfigError,
  type Fetched,
  type IbisAttribute,
  type IbisClientConnection,
  type IbisContactRow,
  type IbisGroup,
  type IbisIdentifier,
  type IbisInstitution,
  type IbisPerson,
  type PersonGetPersonParameters,
} from '../../src/index.ts'
import { answered, xmlAnswer } from '../answers.ts'

const content =
  '<person><institutions><institution/></institutions></person><people><person/></people><group/><institution><contactRows><contactRow/></contactRows></institution>'
const connect = (): IbisClientConnection => answered(() => xmlAnswer(content)).connection

test('what was fetched is not optional, the rest is', async () => {
  const { person } = connect()
  const found = await person.getPerson('crsid', 'x', { fetch: ['email', 'all_identifiers', 'all_insts.all_members'] })
  if (found === undefined) throw new Error('nobody')
  expectTypeOf(found.attributes).toEqualTypeOf<readonly IbisAttribute[]>()
  expectTypeOf(found.identifiers).toEqualTypeOf<readonly IbisIdentifier[]>()
  expectTypeOf(found.institutions[0]?.members).toEqualTypeOf<readonly IbisPerson[] | undefined>()
  expectTypeOf(found.institutions.map(({ members }) => members)).toEqualTypeOf<(readonly IbisPerson[])[]>()
  expectTypeOf(found.groups).toEqualTypeOf<readonly IbisGroup[] | undefined>()
  expectTypeOf(found.surname).toEqualTypeOf<string | undefined>()
  expectTypeOf(found).toExtend<IbisPerson>()
  expect(found.institutions.map(({ members }) => members.length)).toEqual([0])
})

test('one text with commas says the same', async () => {
  const found = await connect().person.getPerson('crsid', 'x', { fetch: 'email,all_insts.parent_insts' })
  expectTypeOf<NonNullable<typeof found>>().toEqualTypeOf<Fetched<'person', 'email' | 'all_insts.parent_insts'>>()
  expectTypeOf<NonNullable<typeof found>['institutions'][number]['parentInsts']>().toEqualTypeOf<
    readonly IbisInstitution[]
  >()
  expect(found?.attributes).toEqual([])
})

test('without fetch, or with terms that only the running program knows, all is optional', async () => {
  const { person } = connect()
  const terms: readonly string[] = ['email']
  const parameters: PersonGetPersonParameters = { fetch: 'email' }
  expectTypeOf(await person.getPerson('crsid', 'x')).toEqualTypeOf<IbisPerson | undefined>()
  expectTypeOf(await person.getPerson('crsid', 'x', {})).toEqualTypeOf<IbisPerson | undefined>()
  expectTypeOf(await person.getPerson('crsid', 'x', { fetch: terms })).toEqualTypeOf<IbisPerson | undefined>()
  expectTypeOf(await person.getPerson('crsid', 'x', { fetch: undefined })).toEqualTypeOf<IbisPerson | undefined>()
  expectTypeOf(await person.getPerson('crsid', 'x', parameters)).toEqualTypeOf<IbisPerson | undefined>()
  expectTypeOf(await person.listPeople('x')).toEqualTypeOf<IbisPerson[]>()
  expect((await person.getPerson('crsid', 'x', { fetch: terms }))?.attributes).toEqual([])
})

test('a condition stands around the call, or chooses between lists that only the running program knows', async () => {
  const { person } = connect()
  const isShort = (): boolean => true
  const call = isShort()
    ? person.getPerson('crsid', 'x', { fetch: ['email'] })
    : person.getPerson('crsid', 'x', { fetch: ['all_insts'] })
  expectTypeOf(await call).toEqualTypeOf<Fetched<'person', 'email'> | Fetched<'person', 'all_insts'> | undefined>()
  const fetch: readonly string[] = isShort() ? ['email'] : ['all_insts']
  expectTypeOf(await person.getPerson('crsid', 'x', { fetch })).toEqualTypeOf<IbisPerson | undefined>()
  expect(await call).toMatchObject({ attributes: [] })
})

test('all that is fetched of one reference comes together', async () => {
  const terms = ['all_groups.all_members', 'all_groups.managed_by_groups.owning_insts', 'all_groups'] as const
  const found = await connect().person.getPerson('crsid', 'x', { fetch: terms })
  type Group = NonNullable<typeof found>['groups'][number]
  expectTypeOf<Group['members']>().toEqualTypeOf<readonly IbisPerson[]>()
  expectTypeOf<Group['managedByGroups'][number]['owningInsts']>().toEqualTypeOf<readonly IbisInstitution[]>()
  expect(found?.groups).toEqual([])
})

test('a group need not be that of an institution; contact rows hold people', async () => {
  const { group, institution } = connect()
  const found = await group.getGroup('x', { fetch: ['members_of_inst.all_members'] })
  expectTypeOf<NonNullable<typeof found>['membersOfInst']>().toEqualTypeOf<
    Fetched<'institution', 'all_members'> | undefined
  >()
  expect(found).toEqual({})
  const rows = await institution.getContactRows('x', { fetch: ['jdInstid'] })
  expectTypeOf<(typeof rows)[number]['people'][number]['attributes']>().toEqualTypeOf<readonly IbisAttribute[]>()
  expectTypeOf(await institution.getContactRows('x')).toEqualTypeOf<IbisContactRow[]>()
  const inst = await institution.getInst('x', { fetch: ['contact_rows.jdInstid'] })
  expectTypeOf<NonNullable<typeof inst>['contactRows']>().toEqualTypeOf<readonly Fetched<'contactRow', 'jdInstid'>[]>()
  expect(inst?.contactRows[0]?.people).toEqual([])
})

test('a scheme of the installation is named as such', async () => {
  const found = await connect().person.getPerson('crsid', 'x', { fetch: [attributeScheme('websiteURL'), 'all_groups'] })
  expectTypeOf<NonNullable<typeof found>['attributes']>().toEqualTypeOf<readonly IbisAttribute[]>()
  expectTypeOf<NonNullable<typeof found>['groups']>().toEqualTypeOf<readonly IbisGroup[]>()
  expect(found?.attributes).toEqual([])
  for (const wrong of ['', 'a b', 'a,b', 'a.b', 'all_attrs', 5])
    expect(() => attributeScheme(wrong as string)).toThrow(ConfigError)
})

test('ten references are followed', async () => {
  type Ten =
    'all_insts.all_members.all_insts.all_members.all_insts.all_members.all_insts.all_members.all_insts.all_members.email'
  const ten: Ten =
    'all_insts.all_members.all_insts.all_members.all_insts.all_members.all_insts.all_members.all_insts.all_members.email'
  const found = await connect().person.getPerson('crsid', 'x', { fetch: ten })
  type Deepest = NonNullable<
    typeof found
  >['institutions'][0]['members'][0]['institutions'][0]['members'][0]['institutions'][0]['members'][0]['institutions'][0]['members'][0]['institutions'][0]['members'][0]
  expectTypeOf<Deepest['attributes']>().toEqualTypeOf<readonly IbisAttribute[]>()
  expect(found?.institutions).toHaveLength(1)
})

test('what does not exist does not compile', async () => {
  const { connection, requests } = answered(() => xmlAnswer(content))
  const { person, institution, group } = connection
  const calls = [
    // @ts-expect-error a misspelt attribute
    async () => await person.getPerson('crsid', 'x', { fetch: ['emial', 'all_inst'] }),
    // @ts-expect-error a misspelt reference in a text
    async () => await person.getPerson('crsid', 'x', { fetch: 'email,all_inst' }),
    // @ts-expect-error a misspelt name behind a reference
    async () => await person.search('x', { fetch: ['all_insts.all_member'] }),
    // @ts-expect-error a point behind an attribute
    async () => await person.getPerson('crsid', 'x', { fetch: ['email.all_insts'] }),
    // @ts-expect-error a reference of another kind
    async () => await person.getPerson('crsid', 'x', { fetch: ['all_members'] }),
    // @ts-expect-error groups have no attributes
    async () => await group.getGroup('x', { fetch: 'email' }),
    // @ts-expect-error the people in the rows have no such reference
    async () => await institution.getInst('x', { fetch: ['contact_rows.contact_rows'] }),
    async () =>
      await institution.getInst('x', {
        // @ts-expect-error eleven references
        fetch:
          'child_insts.parent_insts.child_insts.parent_insts.child_insts.parent_insts.child_insts.parent_insts.child_insts.parent_insts.child_insts',
      }),
    // @ts-expect-error a number
    async () => await person.listPeople('x', { fetch: [5] }),
  ]
  for (const call of calls) await expect(call()).rejects.toThrow(ConfigError)
  expect(requests).toEqual([])
  // @ts-expect-error not fetched, so perhaps not there
  expect(() => (undefined as unknown as Fetched<'person', 'email'>).groups.length).toThrow(TypeError)
})
