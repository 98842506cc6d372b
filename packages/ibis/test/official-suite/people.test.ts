import { expect, test } from 'vitest'
import type { IbisPerson } from '../../src/index.ts'
import { isStaff, isStudent } from '../../src/index.ts'
import { editEmail, editImage, type AttributesOfOne } from './official-edit.ts'
import { asEditors, formats, officialLookup } from './official-lookup.ts'

const ids = (people: readonly IbisPerson[]): unknown[] => people.map(({ identifier }) => identifier?.value)

test.each(formats)('testGetVersion in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { ibis } = lookup.connection
  expect(await ibis.getVersion()).toMatch(/^\d+\.\d+$/)
})

test.each(formats)('testGetLastTransactionId in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { ibis } = lookup.connection
  expect(await ibis.getLastTransactionId()).toBeGreaterThan(900_000)
})

test.each(formats)('testPersonAttributeSchemes in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const schemes = await person.allAttributeSchemes()
  expect(schemes.length).toBeGreaterThan(10)
  expect(schemes[0]?.schemeid).toBe('displayName')
})

test.each(formats)('testAllPeople in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const first = ids(await person.allPeople({ includeCancelled: false, limit: 10 }))
  expect(first).toHaveLength(10)
  expect(first[0]).toMatch(/^aa/)
  const after = ids(await person.allPeople({ identifier: 'za17', limit: 10 }))
  expect(after).toHaveLength(10)
  expect(String(after[0]) > 'za17').toBe(true)
  const overlapping = ids(await person.allPeople({ identifier: String(after[8]), limit: 10 }))
  expect(overlapping[0]).toBe(after[9])
})

test.each(formats)('testNoSuchPerson in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(await person.getPerson('crsid', 'za1734toolong')).toBeUndefined()
})

test.each(formats)('testNoSuchIdentifierScheme in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(await person.getPerson('crs', 'za17')).toBeUndefined()
})

test.each(formats)('testGetPersonDetails in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const found = (await person.getPerson('crsid', 'za17')) ?? {}
  expect(found).toMatchObject({ surname: 'Example', misAffiliation: 'staff' })
  expect([isStaff(found), isStudent(found)]).toEqual([true, false])
})

test.each(formats)('testGetPersonIdentifiers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const found = await person.getPerson('crsid', 'za17', { fetch: 'all_identifiers' })
  expect(found?.identifiers[0]).toEqual({ scheme: 'crsid', value: 'za17' })
})

test.each(formats)('testGetPersonTitle in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const found = await person.getPerson('crsid', 'za17', { fetch: 'title' })
  expect(found?.attributes[0]).toMatchObject({ scheme: 'title', value: 'Database administrator and developer' })
})

test.each(formats)('testGetPersonAttributes in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const attributes = await person.getAttributes('crsid', 'za17', 'email,title')
  expect(attributes.map(({ scheme }) => scheme)).toEqual(['title', 'email'])
  expect(await person.getAttribute('crsid', 'za17', attributes[1]?.attrid ?? 0)).toEqual(attributes[1])
})

test.each(formats)('testGetPersonInstsAndGroups in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const found = await person.getPerson('crsid', 'mug99', { fetch: 'all_insts,all_groups' })
  expect(found?.institutions[0]?.instid).toBe('UISTEST')
  expect(found?.groups[0]?.name).toBe('uistest-members')
})

test.each(formats)('testGetPersonInstManagers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const found = await person.getPerson('crsid', 'mug99', { fetch: 'all_insts.managed_by_groups.all_members' })
  const [institution] = found?.institutions ?? []
  expect(institution?.instid).toBe('UISTEST')
  expect(institution?.managedByGroups[0]?.name).toBe('uistest-editors')
  expect(institution?.managedByGroups[0]?.members[0]?.registeredName).toBe('Dr Z.A. Example')
})

test.each(formats)('testListPeople in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const people = await person.listPeople('zi20,zz4,zp52,za17,zr34,zc38', { fetch: 'email' })
  expect(ids(people)).toEqual(['za17', 'zc38', 'zi20', 'zp52', 'zr34', 'zz4'])
  expect(people[1]?.attributes[0]?.value).toBe('zc38@example.org')
  expect(people[2]?.surname).toBe('Sample')
  expect(people[3]?.registeredName).toBe('P.M. Invented')
  expect(people[5]?.surname).toBe('Fiction')
})

test.each(formats)('testPersonSearch in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(ids(await person.search('zed sample'))).toEqual(['zi20'])
  const people = await person.search('example UIS', {
    approxMatches: false,
    includeCancelled: false,
    misStatus: 'staff',
    attributes: 'surname,jdInstid',
    offset: 0,
    limit: 100,
    fetch: 'address,title',
  })
  expect(people).toHaveLength(2)
  expect(people[0]?.identifier?.value).toBe('za17')
  expect(people[0]?.attributes[0]?.value).toBe('Database administrator and developer')
  expect(people[0]?.attributes[1]?.value).toContain('Test Building')
  expect(ids(await person.search('za54', { includeCancelled: true }))).toEqual(['za54'])
})

test.each(formats)('testPersonSearchCount in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(await person.searchCount('j smith')).toBeGreaterThan(10)
})

test.each(formats)('testPersonLqlSearch in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const people = await person.search('person: in inst(uis) and surname=Example', { fetch: 'title' })
  expect(ids(people)).toEqual(['za17'])
  expect(people[0]?.attributes[0]?.value).toBe('Database administrator and developer')
  expect(await person.search('person: za54')).toEqual([])
  expect(ids(await person.search('person: za54', { includeCancelled: true }))).toEqual(['za54'])
})

test.each(formats)('testPersonLqlSearchCount in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(await person.searchCount('person: za17')).toBe(1)
  expect(await person.searchCount('person: za54')).toBe(0)
  expect(await person.searchCount('person: za54', { includeCancelled: true })).toBe(1)
})

test.each(formats)('testIsPersonMemberOfInst in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(await person.isMemberOfInst('crsid', 'za17', 'UIS')).toBe(true)
  expect(await person.isMemberOfInst('crsid', 'za17', 'ENG')).toBe(false)
  expect(await person.isMemberOfInst('crs', 'za1734-sdfr', 'CS')).toBe(false)
})

test.each(formats)('testIsPersonMemberOfGroup in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  expect(await person.isMemberOfGroup('crsid', 'zz4', '100656')).toBe(true)
  expect(await person.isMemberOfGroup('crsid', 'zz4', 'cs-editors')).toBe(true)
  expect(await person.isMemberOfGroup('crsid', 'za99', '100656')).toBe(false)
  expect(await person.isMemberOfGroup('crsid', 'za99', '3g3rsfh')).toBe(false)
  expect(await person.isMemberOfGroup('crsid', '34sf_zzz', '3g3rsfh')).toBe(false)
  expect(await person.isMemberOfGroup('crs', '34sf_zzz', '3g3rsfh')).toBe(false)
})

test.each(formats)('testGetPersonsInsts in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const fetched = (await person.getPerson('crsid', 'zi20', { fetch: 'all_insts' }))?.institutions ?? []
  const listed = await person.getInsts('crsid', 'zi20')
  expect(listed).toHaveLength(2)
  expect(fetched.map(({ instid, name }) => [instid, name])).toEqual(listed.map(({ instid, name }) => [instid, name]))
})

test.each(formats)('testGetPersonsManagedInsts in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const { groups = [] } = (await person.getPerson('crsid', 'za99', { fetch: 'all_groups.manages_insts' })) ?? {}
  const fetched = groups.flatMap(({ managesInsts }) => managesInsts)
  const listed = await person.getManagedInsts('crsid', 'za99')
  expect(listed).toHaveLength(1)
  expect(fetched.map(({ instid }) => instid)).toEqual(listed.map(({ instid }) => instid))
})

test.each(formats)('testGetPersonsGroups in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const fetched = (await person.getPerson('crsid', 'za99', { fetch: 'all_groups' }))?.groups ?? []
  const listed = await person.getGroups('crsid', 'za99')
  expect(listed.length).toBeGreaterThan(2)
  expect(fetched.map(({ groupid, name }) => [groupid, name])).toEqual(
    listed.map(({ groupid, name }) => [groupid, name]),
  )
})

test.each(formats)('testGetPersonsManagedGroups in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const { groups = [] } = (await person.getPerson('crsid', 'za99', { fetch: 'all_groups.manages_groups' })) ?? {}
  const fetched = groups.flatMap(({ managesGroups }) => managesGroups.map(({ groupid = '' }) => groupid))
  const listed = await person.getManagedGroups('crsid', 'za99')
  expect(listed.length).toBeGreaterThan(0)
  expect(fetched.toSorted((left, right) => left.localeCompare(right))).toEqual(listed.map(({ groupid }) => groupid))
})

const ofTester = ({ person }: Parameters<typeof asEditors>[0], scheme: 'email' | 'jpegPhoto'): AttributesOfOne => ({
  fetch: async () => (await person.getPerson('crsid', 'za99', { fetch: [scheme] }))?.attributes ?? [],
  get: (attrid) => person.getAttribute('crsid', 'za99', attrid),
  add: (attribute) =>
    person.addAttribute('crsid', 'za99', attribute, {
      position: 0,
      allowDuplicates: true,
      commitComment: 'Unit test: add',
    }),
  update: (attrid, attribute) =>
    person.updateAttribute('crsid', 'za99', attrid, attribute, { commitComment: 'Unit test: update' }),
  delete: (attrid) => person.deleteAttribute('crsid', 'za99', attrid, { commitComment: 'Unit test: delete' }),
})

test.each(formats)('testPersonEdit in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { connection } = lookup
  asEditors(connection)
  const given = {
    scheme: 'email',
    value: 'za99@other.example.org',
    comment: 'Unit testing',
    instid: 'CS',
    effectiveFrom: new Date('2024-01-02T00:00:00Z'),
  }
  expect(await editEmail(ofTester(connection, 'email'), given, { owningGroupid: '100668' })).toEqual([])
})

test.each(formats)('testPersonEditImage in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { connection } = lookup
  asEditors(connection)
  expect(await editImage(ofTester(connection, 'jpegPhoto'), { owningGroupid: '100668' })).toBe(true)
})

test.each(formats)('testModifiedPeople in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { person } = lookup.connection
  const gone = { includeCancelled: true, crsids: 'zk10001' }
  expect(ids(await person.modifiedPeople(937, 938))).toEqual(['zv4500'])
  expect(await person.modifiedPeople(752, 753)).toEqual([])
  expect(ids(await person.modifiedPeople(752, 753, { includeCancelled: true }))).toEqual(['zk10001', 'zl34'])
  expect(await person.modifiedPeople(752, 753, { crsids: 'zk10001' })).toEqual([])
  expect(ids(await person.modifiedPeople(752, 753, gone))).toEqual(['zk10001'])
  expect(await person.modifiedPeople(752, 753, { ...gone, crsids: 'zk10002' })).toEqual([])
})
