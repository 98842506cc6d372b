import { describe, expect, test } from 'vitest'
import { AuthError, IbisClientConnection, IbisException, isStaff, isStudent, NotFoundError } from '../src/index.ts'
import type { FakeLookup, LookupSeed } from '../src/testing/index.ts'
import { rejection } from './answers.ts'
import { directorySeed, fakeDirectory } from './directory-seed.ts'

const editors = { username: 'ztest-editors', password: 'pä:ss wörd' }

function connect(
  seed: LookupSeed = {},
  credentials = {},
): { readonly fake: FakeLookup; readonly connection: IbisClientConnection } {
  const fake = fakeDirectory(seed)
  return { fake, connection: new IbisClientConnection({ url: fake.url, fetch: fake.fetch, retry: 0, ...credentials }) }
}

const crsids = (
  people: readonly { readonly identifier?: { readonly value?: string | undefined } | undefined }[],
): unknown[] => people.map(({ identifier }) => identifier?.value)

describe('people', () => {
  test('one person, by any of the identifiers, and with what was asked for', async () => {
    const { connection } = connect()
    const person = await connection.person.getPerson('usn', '300000001', { fetch: ['email', 'all_identifiers'] })
    expect(person).toMatchObject({
      cancelled: false,
      identifier: { scheme: 'crsid', value: 'zz901' },
      displayName: 'Zed One & Co',
      visibleName: 'Zed One & Co',
      identifiers: [
        { scheme: 'crsid', value: 'zz901' },
        { scheme: 'usn', value: '300000001' },
      ],
      attributes: [{ scheme: 'email', value: 'zz901@example.org', visibility: 'world' }],
    })
    expect(person?.institutions).toBeUndefined()
  })

  test.each([
    ['crsid', 'nobody'],
    ['other', 'zz901'],
    ['crsid', 'a b/c+d?é#'],
  ])('nobody is %s %s', async (scheme, identifier) => {
    expect(await connect().connection.person.getPerson(scheme, identifier)).toBeUndefined()
  })

  test('pseudo-attributes, a photo, and references that lead back', async () => {
    const { connection } = connect()
    const person = await connection.person.getPerson('crsid', 'zz901', {
      fetch: 'phone_numbers,jpegPhoto,all_insts.managed_by_groups.all_members',
    })
    expect(person?.attributes.map(({ scheme }) => scheme)).toEqual(['universityPhone', 'jpegPhoto'])
    expect(person?.attributes[1]?.binaryData).toEqual(new Uint8Array([255, 216, 255, 224, 0]))
    const institution = person?.institutions.find(({ instid }) => instid === 'ZTEST')
    expect(institution?.managedByGroups[0]?.members[0]).toBe(person)
  })

  test('lists are in order of identifier, without unknown people, with cancelled ones', async () => {
    const { connection } = connect()
    expect(crsids(await connection.person.listPeople(['zz903', 'nobody', 'usn/300000001']))).toEqual(['zz901', 'zz903'])
    expect(await connection.person.listPeople([])).toEqual([])
  })

  test('search', async () => {
    const { connection } = connect()
    const { person } = connection
    expect(crsids(await person.search('z'))).toEqual(['zz904', 'zz901', 'zz902'])
    expect(crsids(await person.search('z', { orderBy: 'identifier', offset: 1, limit: 1 }))).toEqual(['zz902'])
    expect(crsids(await person.search('three'))).toEqual([])
    expect(crsids(await person.search('three', { includeCancelled: true }))).toEqual(['zz903'])
    expect(crsids(await person.search('z', { misStatus: 'student' }))).toEqual(['zz904', 'zz902'])
    expect(crsids(await person.search('tester things', { attributes: ['title'] }))).toEqual(['zz901'])
    expect(crsids(await person.search('tester', { attributes: 'email' }))).toEqual([])
    expect(crsids(await person.search('person: zz902'))).toEqual(['zz902'])
    expect(await person.searchCount('z')).toBe(3)
    expect(crsids(await person.search('person: in inst(ztest)'))).toEqual(['zz901', 'zz902'])
    expect(await rejection(person.search('person: in inst ztest'))).toMatchObject({ status: 400 })
  })

  test('who is what', async () => {
    const people = await connect().connection.person.listPeople('zz901,zz902,zz903,zz904')
    expect(people.map(isStaff)).toEqual([true, false, true, true])
    expect(people.map(isStudent)).toEqual([false, true, false, true])
  })

  test('institutions, groups and memberships of a person', async () => {
    const { person } = connect().connection
    expect((await person.getInsts('crsid', 'zz901')).map(({ instid }) => instid)).toEqual(['ZROOT', 'ZTEST'])
    expect((await person.getGroups('crsid', 'zz901')).map(({ name }) => name)).toEqual([
      'ztest-editors',
      'ztest-all',
      'ztest-members',
    ])
    expect((await person.getAttributes('crsid', 'zz901', ['email', 'title'])).map(({ scheme }) => scheme)).toEqual([
      'title',
      'email',
    ])
    expect(await person.isMemberOfInst('crsid', 'zz901', 'ZTEST')).toBe(true)
    expect(await person.isMemberOfInst('crsid', 'zz904', 'ZTEST')).toBe(false)
    expect(await person.isMemberOfGroup('crsid', 'zz902', 'ztest-all')).toBe(true)
    expect(await person.isMemberOfGroup('crsid', 'zz904', '900001')).toBe(false)
    expect(await person.isMemberOfGroup('crsid', 'nobody', 'nothing')).toBe(false)
  })
})

describe('institutions', () => {
  test('one, with what was asked for', async () => {
    const { institution } = connect().connection
    expect(await institution.getInst('ZTEST', { fetch: 'contact_rows,parent_insts,address' })).toMatchObject({
      instid: 'ZTEST',
      acronym: 'ZT',
      attributes: [{ scheme: 'address', value: '1 Test Lane\nCambridge' }],
      parentInsts: [{ instid: 'ZROOT', name: 'Z Root' }],
      contactRows: [{ description: 'Enquiries', bold: true, emails: ['desk@example.org'] }],
    })
    expect(await institution.getInst('NOPE')).toBeUndefined()
    expect(crsids(await institution.getMembers('ZTEST'))).toEqual(['zz901', 'zz902'])
    expect((await institution.search('test')).map(({ instid }) => instid)).toEqual(['ZTEST'])
    expect((await institution.listInsts(['ZTEST', 'ZROOT'])).map(({ instid }) => instid)).toEqual(['ZROOT', 'ZTEST'])
  })
})

describe('groups', () => {
  test('one, by id or name', async () => {
    const { group } = connect().connection
    expect(await group.getGroup('900001')).toEqual({
      cancelled: false,
      groupid: '900001',
      id: 'group.900001',
      name: 'ztest-editors',
      title: 'Editors',
      description: 'Line 1\nLine 2',
      email: 'ztest@example.org',
    })
    expect((await group.getGroup('ztest-members', { fetch: 'members_of_inst' }))?.membersOfInst?.name).toBe('Z Test')
    expect(await group.getGroup('nothing')).toBeUndefined()
  })

  test('members, direct and by other groups and institutions, without cancelled ones', async () => {
    const { group } = connect().connection
    expect(crsids(await group.getDirectMembers('ztest-all'))).toEqual(['zz904'])
    expect(crsids(await group.getMembers('ztest-all'))).toEqual(['zz901', 'zz902', 'zz904'])
    expect(crsids(await group.getMembers('ztest-members', { fetch: 'email' }))).toEqual(['zz901', 'zz902'])
    expect(await group.getDirectMembers('nothing')).toEqual([])
  })
})

describe('changes of members', () => {
  test.each<[string, object, string[]]>([
    ['adds', { addIds: ['zz904', 'crsid/zz901'] }, ['zz901', 'zz902', 'zz904']],
    ['removes', { removeIds: 'zz902,' }, ['zz901']],
    ['by other identifiers', { removeIds: ['usn/300000001'] }, ['zz902']],
    ['empties', { removeIds: ['all-members'] }, []],
    ['sets', { addIds: 'zz904', removeIds: 'all-members' }, ['zz904']],
    ['adds who is in both lists', { addIds: ['zz901'], removeIds: ['zz901', 'zz902'] }, ['zz901']],
    [
      'ignores unknown and cancelled people',
      { addIds: ['nobody', 'usn/5', 'zz903'], removeIds: ['who'] },
      ['zz901', 'zz902'],
    ],
    ['changes nothing without lists', {}, ['zz901', 'zz902']],
  ])('%s', async (_, parameters, members) => {
    const { fake, connection } = connect({}, editors)
    expect(crsids(await connection.group.updateDirectMembers('ztest-editors', parameters))).toEqual(members)
    expect(crsids(await connection.group.getDirectMembers('900001'))).toEqual(members)
    expect(fake.directMembers('900001')).toEqual(members)
  })

  test('are counted and remembered', async () => {
    const { fake, connection } = connect({ lastTransactionId: 5 }, editors)
    expect(await connection.ibis.getLastTransactionId()).toBe(5)
    await connection.group.updateDirectMembers('ztest-all', { addIds: 'zz902', commitComment: 'é & more' })
    expect(await connection.ibis.getLastTransactionId()).toBe(6)
    expect(fake.lastTransactionId).toBe(6)
    expect(fake.changes).toEqual([
      { transactionId: 6, by: 'ztest-editors', kind: 'groups', name: '900002', commitComment: 'é & more' },
    ])
  })

  test('two fakes of one seed share nothing', async () => {
    const { connection } = connect({}, editors)
    await connection.group.updateDirectMembers('ztest-editors', { removeIds: 'all-members' })
    expect(fakeDirectory().directMembers('ztest-editors')).toEqual(['zz901', 'zz902'])
    expect(directorySeed.groups?.[0]?.directMembers).toEqual(['zz901', 'zz902'])
  })

  test('an unknown group cannot be changed', async () => {
    const { connection } = connect({}, editors)
    const error = await rejection(connection.group.updateDirectMembers('nothing', { addIds: 'zz901' }))
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error).toBeInstanceOf(IbisException)
  })
})

describe('credentials', () => {
  test.each([
    ['a wrong password', { username: 'ztest-editors', password: 'not this one' }],
    ['an unknown group', { username: 'constructor', password: 'x' }],
    ['a group without its password', { username: 'ztest-editors' }],
  ])('%s', async (_, credentials) => {
    const error = await rejection(connect({}, credentials).connection.ibis.getVersion())
    expect(error).toBeInstanceOf(AuthError)
    expect((error as IbisException).getError()).toEqual({
      status: 401,
      code: 'Unauthorized',
      message: 'The group name or the password is wrong.',
    })
  })

  test('anonymous may read and not write, or neither', async () => {
    const open = connect().connection
    expect(await open.ibis.getVersion()).toBe('1.2')
    expect(await rejection(open.group.updateDirectMembers('900001'))).toBeInstanceOf(AuthError)
    const closed = connect({ allowAnonymous: false }).connection
    expect(await rejection(closed.ibis.getVersion())).toBeInstanceOf(AuthError)
    closed.setUsername('ztest-editors')
    closed.setPassword('pä:ss wörd')
    expect(await closed.ibis.getVersion()).toBe('1.2')
  })
})

describe('the answers themselves', () => {
  const chain = (steps: number): string => Array.from({ length: steps }, () => 'parent_insts').join('.')

  test('ten chained steps are answered, eleven are not', async () => {
    const { connection } = connect()
    const ten = await connection.institution.getInst('ZTEST', { fetch: chain(10) })
    expect(ten?.parentInsts?.[0]?.name).toBe('Z Root')
    // The client's own methods refuse so many before they ask.
    const { error } = await connection.invokeMethod('GET', 'api/v1/inst/ZTEST', {}, { fetch: chain(11) })
    expect(error).toEqual({
      status: 500,
      code: 'Internal Server Error',
      message: 'Nested fetch depth too large.',
    })
  })

  test('flattened, each entity stands once; hierarchical, wherever it is named', async () => {
    const { connection } = connect()
    const call = async (flatten: boolean): Promise<object> =>
      await connection.invokeMethod('GET', 'api/v1/inst/ZTEST', {}, { flatten, fetch: 'all_members.all_insts' })
    const flat = await call(true)
    expect(flat).toMatchObject({
      institution: { instid: 'ZTEST', members: [{ surname: 'One' }, { surname: 'Two' }] },
      entities: { people: [{ id: 'person.zz901' }, { id: 'person.zz902' }], institutions: [{}, {}] },
    })
    const deep = await call(false)
    expect(deep).not.toHaveProperty('entities')
    expect(deep).toMatchObject({
      institution: { instid: 'ZTEST', members: [{ institutions: [{ instid: 'ZROOT' }, { instid: 'ZTEST' }] }, {}] },
    })
    expect(JSON.stringify(deep)).not.toContain('"id"')
  })

  test.each([
    ['GET', 'api/v1/nothing', 404],
    ['GET', 'other', 404],
    ['DELETE', 'api/v1/version', 405],
  ] as const)('%s %s is refused with %s', async (method, path, status) => {
    expect((await connect({}, editors).connection.invokeMethod(method, path)).error?.status).toBe(status)
  })

  test('come with the namespace and the version of the service', async () => {
    const answer = await fakeDirectory().fetch(
      new Request('https://x.example.com/ibis/api/v1/version', {
        headers: { authorization: 'Basic YW5vbnltb3VzOg==' },
      }),
    )
    expect(answer.headers.get('content-type')).toBe('application/xml')
    expect(await answer.text()).toMatch(
      /^<\?xml [^>]*\?>\n<result xmlns="http:\/\/www.lookup.cam.ac.uk" [^>]*version="1.2"><value>1.2<\/value><\/result>$/,
    )
  })
})
