import { expect, test } from 'vitest'
import { ConfigError, type IbisClientConnection, type IbisInstitution, type IbisPerson } from '../../src/index.ts'
import { rejection } from '../answers.ts'
import { type AttributesOfOne, editEmail, editImage } from './official-edit.ts'
import { asEditors, formats, officialLookup } from './official-lookup.ts'

const ids = (institutions: readonly IbisInstitution[]): unknown[] => institutions.map(({ instid }) => instid)
const named = (people: readonly IbisPerson[]): unknown[] =>
  people.map(({ identifier, displayName }) => [identifier, displayName])

test.each(formats)('testInstAttributeSchemes in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const schemes = await institution.allAttributeSchemes()
  expect(schemes.length).toBeGreaterThan(10)
  expect(schemes[0]?.schemeid).toBe('name')
})

test.each(formats)('testNoSuchInst in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  expect(await institution.getInst('54jkn4')).toBeUndefined()
})

test.each(formats)('testGetInstDetails in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const found = await institution.getInst('CS')
  expect(found).toMatchObject({ acronym: 'UCS', name: 'University Computing Service', cancelled: true })
})

test.each(formats)('testGetInstEmailAndPhoneNumbers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const { attributes = [] } = (await institution.getInst('CS', { fetch: 'email,phone_numbers' })) ?? {}
  expect(attributes.map(({ scheme, value }) => [scheme, value])).toEqual([
    ['email', 'desk@example.org'],
    ['universityPhone', '00001'],
  ])
})

test.each(formats)('testGetInstAttributes in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const attributes = await institution.getAttributes('CS', 'acronym,email')
  expect(attributes).toMatchObject([{ scheme: 'acronym', value: 'UCS' }, { scheme: 'email' }])
  expect(await institution.getAttribute('CS', attributes[0]?.attrid ?? 0)).toEqual(attributes[0])
})

test.each(formats)('testGetInstMembers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const { members = [] } = (await institution.getInst('UIS', { fetch: 'all_members' })) ?? {}
  expect(members.length).toBeGreaterThan(100)
  expect(named(members)).toEqual(named(await institution.getMembers('UIS')))
})

test.each(formats)('testGetInstMembersJdInstid in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const { members = [] } = (await institution.getInst('UIS', { fetch: 'all_members.jdInstid' })) ?? {}
  const listed = await institution.getMembers('UIS', { fetch: 'jdInstid' })
  expect(listed).toHaveLength(members.length)
  expect(members.map(({ attributes }) => attributes[0]?.value)).toEqual(
    listed.map(({ attributes }) => attributes[0]?.value),
  )
})

test.each(formats)('testGetInstCancelledMembers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const people = await institution.getCancelledMembers('CS')
  expect(people.length).toBeGreaterThan(30)
  const found = people.find(({ identifier }) => identifier?.value === 'za54')
  expect(found?.registeredName).toBe('Dr Z.A. Example')
})

test.each(formats)('testGetInstParents in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const found = await institution.getInst('CHURCH', { fetch: 'parent_insts' })
  expect(found?.parentInsts[0]?.instid).toBe('COLL')
})

test.each(formats)('testGetInstParentsChildren in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const found = await institution.getInst('CHURCH', { fetch: 'parent_insts.child_insts' })
  const children = found?.parentInsts[0]?.childInsts ?? []
  expect(ids(children)).toEqual(['FTHEO', 'CHRISTS', 'CHURCH', 'CLARE', 'CLAREH'])
  expect(children[2]).toBe(found)
})

test.each(formats)('testGetInstGroups in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const found = await institution.getInst('CS', {
    fetch: 'inst_groups,managed_by_groups.managed_by_groups,members_groups',
  })
  const { groups = [], membersGroups = [], managedByGroups = [] } = found ?? {}
  expect(groups.map(({ name }) => name)).toEqual(['cs-members', 'cs-managers', 'cs-editors'])
  expect(membersGroups[0]).toBe(groups[0])
  expect(managedByGroups[0]).toBe(groups[2])
  expect(managedByGroups[0]?.managedByGroups[0]).toBe(groups[1])
})

// Differs: eleven references are refused before they are sent; only by invokeMethod do they get the service's answer.
test.each(formats)('testInstFetchDepth in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { connection } = lookup
  const ten =
    'child_insts.parent_insts.child_insts.parent_insts.child_insts.parent_insts.child_insts.parent_insts.child_insts.parent_insts'
  const found = await connection.institution.getInst('UIS', { fetch: ten })
  const again = found?.childInsts[0]?.parentInsts[0]
  expect(again).toBe(found)
  expect(again?.childInsts[0]?.parentInsts[0]).toBe(found)
  const eleven: string = `${ten}.child_insts`
  expect(await rejection(connection.institution.getInst('UIS', { fetch: eleven }))).toBeInstanceOf(ConfigError)
  const { error } = await connection.invokeMethod('GET', 'api/v1/inst/UIS', {}, { fetch: eleven })
  expect(error).toMatchObject({ status: 500, message: 'Nested fetch depth too large.' })
})

test.each(formats)('testListInsts in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const found = await institution.listInsts('CS,CSTEST,dsrlgnr,ENG', { fetch: 'email' })
  expect(ids(found)).toEqual(['CS', 'CSTEST', 'ENG'])
  expect(found[0]?.attributes[0]?.value).toBe('desk@example.org')
  expect(found[2]?.name).toBe('Department of Engineering')
})

test.each(formats)('testInstSearch in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const byName = await institution.search('information services', { orderBy: 'instid' })
  expect(byName[0]?.instid).toBe('UIS')
  const byAddress = await institution.search('CB3 0JG', {
    approxMatches: false,
    includeCancelled: false,
    attributes: 'address',
    offset: 0,
    limit: 100,
    fetch: 'phone_numbers',
  })
  expect(ids(byAddress)).toEqual(['GIRTON'])
  expect(byAddress[0]?.attributes[0]?.value).toBe('00002')
})

test.each(formats)('testInstSearchCount in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  expect(await institution.searchCount('computing')).toBeGreaterThan(5)
})

test.each(formats)('testInstLqlSearch in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  expect((await institution.search('inst: parent of (uistest)'))[0]?.instid).toBe('UIS')
  const found = await institution.search('inst: address ~ CB3 0JG', { fetch: 'phone_numbers' })
  expect(ids(found)).toEqual(['GIRTON'])
  expect(found[0]?.attributes[0]?.value).toBe('00002')
})

test.each(formats)('testInstLqlSearchCount in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  expect(await institution.searchCount('inst: UIS')).toBe(1)
  expect(await institution.searchCount('inst: CS')).toBe(0)
  expect(await institution.searchCount('inst: CS', { includeCancelled: true })).toBe(1)
})

test.each(formats)('testGetInstContactRows in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  const fetched = (await institution.getInst('CS', { fetch: 'contact_rows.jdInstid' }))?.contactRows ?? []
  expect(fetched.length).toBeGreaterThan(20)
  expect(fetched[0]).toMatchObject({
    description: 'Enquiries and Reception',
    emails: ['desk@example.org'],
    phoneNumbers: [{ phoneType: 'universityPhone', number: '00001' }],
  })
  expect(fetched[2]).toMatchObject({
    description: 'Director',
    people: [{ displayName: 'Zed Sample', attributes: [{ value: 'UIS' }] }],
  })
  expect(await institution.getContactRows('CS', { fetch: 'jdInstid' })).toEqual(fetched)
})

const ofInst = ({ institution }: IbisClientConnection, scheme: 'email' | 'jpegPhoto'): AttributesOfOne => ({
  fetch: async () => (await institution.getInst('CSTEST', { fetch: [scheme] }))?.attributes ?? [],
  get: (attrid) => institution.getAttribute('CSTEST', attrid),
  add: (attribute) =>
    institution.addAttribute('CSTEST', attribute, {
      position: 0,
      allowDuplicates: true,
      commitComment: 'Unit test: add',
    }),
  update: (attrid, attribute) =>
    institution.updateAttribute('CSTEST', attrid, attribute, { commitComment: 'Unit test: update' }),
  delete: (attrid) => institution.deleteAttribute('CSTEST', attrid, { commitComment: 'Unit test: delete' }),
})

test.each(formats)('testInstEdit in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { connection } = lookup
  asEditors(connection)
  const given = {
    scheme: 'email',
    value: 'new@example.org',
    comment: 'Unit testing',
    effectiveFrom: new Date('2024-01-02T00:00:00Z'),
  }
  expect(await editEmail(ofInst(connection, 'email'), given, {})).toEqual([])
})

test.each(formats)('testInstEditImage in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { connection } = lookup
  asEditors(connection)
  expect(await editImage(ofInst(connection, 'jpegPhoto'), {})).toBe(true)
})

test.each(formats)('testModifiedInsts in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { institution } = lookup.connection
  expect(ids(await institution.modifiedInsts(491, 492))).toEqual(['AUT'])
  expect(await institution.modifiedInsts(438, 439)).toEqual([])
  expect(ids(await institution.modifiedInsts(438, 439, { includeCancelled: true }))).toEqual(['SPVSR04'])
  expect(ids(await institution.modifiedInsts(764, 765, { instids: 'IUSCMED' }))).toEqual(['IUSCMED'])
  expect(await institution.modifiedInsts(764, 765, { instids: 'IUSCMED2' })).toEqual([])
  expect(await institution.modifiedInsts(45, 46)).toEqual([])
  const [changed, ...others] = await institution.modifiedInsts(45, 46, { contactRowChanges: true })
  expect(changed?.name).toBe('Clare Hall')
  expect(others).toEqual([])
})
