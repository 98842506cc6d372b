import { expect, test } from 'vitest'
import type { IbisPerson } from '../../src/index.ts'
import { asEditors, formats, officialLookup } from './official-lookup.ts'

const ids = (people: readonly IbisPerson[]): unknown[] => people.map(({ identifier }) => identifier?.value)

test.each(formats)('testNoSuchGroup in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  for (const name of ['654321', 'no-such-group-exists', 'x4fu89fd']) expect(await group.getGroup(name)).toBeUndefined()
})

test.each(formats)('testGetGroupDetails in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const byId = await group.getGroup('100656')
  expect(byId).toMatchObject({ groupid: '100656', name: 'cs-editors' })
  expect(await group.getGroup('cs-editors')).toEqual(byId)
})

test.each(formats)('testGetGroupMembers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const fetched = (await group.getGroup('cs-editors', { fetch: 'all_members' }))?.members ?? []
  expect(fetched.length).toBeGreaterThan(5)
  expect(ids(await group.getMembers('cs-editors'))).toEqual(ids(fetched))
  const direct = ids(await group.getDirectMembers('cs-editors'))
  expect(new Set(direct).size).toBe(direct.length)
  expect(ids(fetched)).toEqual(expect.arrayContaining(direct))
  expect(direct.length).toBeLessThan(fetched.length)
})

test.each(formats)('testGetGroupCancelledMembers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const people = await group.getCancelledMembers('cs-members')
  expect(people.length).toBeGreaterThan(30)
  expect(people.find(({ identifier }) => identifier?.value === 'za54')?.registeredName).toBe('Dr Z.A. Example')
})

test.each(formats)('testGetGroupInsts in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const found = await group.getGroup('uis-editors', { fetch: 'owning_insts,manages_insts' })
  expect(found?.owningInsts[0]?.instid).toBe('UIS')
  expect(found?.managesInsts[0]).toBe(found?.owningInsts[0])
})

test.each(formats)('testGetGroupMembersOfInst in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const found = await group.getGroup('uis-members', { fetch: 'members_of_inst' })
  expect(found?.membersOfInst).toMatchObject({ instid: 'UIS', name: 'University Information Services' })
})

test.each(formats)('testGetGroupMgrs in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const found = await group.getGroup('cs-editors', { fetch: 'managed_by_groups.managed_by_groups' })
  const [managers] = found?.managedByGroups ?? []
  expect(managers?.name).toBe('cs-managers')
  expect(managers?.managedByGroups[0]).toBe(managers)
})

test.each(formats)('testListGroups in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const groups = await group.listGroups('cs-editors,000000,cs-members', { fetch: 'managed_by_groups' })
  expect(groups).toHaveLength(3)
  expect(groups[0]?.groupid).toBe('000000')
  expect(groups[1]?.managedByGroups[0]?.name).toBe('cs-editors')
  expect(groups[2]?.managedByGroups[0]?.name).toBe('cs-managers')
})

test.each(formats)('testGroupSearch in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  expect((await group.search('Editors group for UIS'))[0]?.name).toBe('uis-editors')
  const found = await group.search('information services test accounts members', {
    approxMatches: false,
    includeCancelled: false,
    offset: 0,
    limit: 1,
    fetch: 'all_members',
  })
  expect(found.map(({ name }) => name)).toEqual(['uistest-members'])
  expect(found[0]?.members.length).toBeGreaterThan(10)
  expect(ids(found[0]?.members ?? [])[0]).toBe('abc123')
})

test.each(formats)('testGroupSearchCount in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  expect(await group.searchCount('maths editors')).toBe(6)
})

test.each(formats)('testGroupLqlSearch in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  expect((await group.search(`group: title='Editors group for "UIS"'`))[0]?.name).toBe('uis-editors')
  const found = await group.search('group: uistest-members', { offset: 0, limit: 1, fetch: 'all_members' })
  expect(found.map(({ name }) => name)).toEqual(['uistest-members'])
  expect(ids(found[0]?.members ?? [])[0]).toBe('abc123')
  expect(await group.search('group: biotec-editors')).toEqual([])
  expect(await group.search('group: biotec-editors', { includeCancelled: true })).toHaveLength(1)
})

test.each(formats)('testGroupLqlSearchCount in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  expect(await group.searchCount('group: biotec-editors')).toBe(0)
  expect(await group.searchCount('group: biotec-editors', { includeCancelled: true })).toBe(1)
})

test.each(formats)('testEditGroupMembers in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { connection } = lookup
  asEditors(connection)
  const { group } = connection
  const before = ids(await group.getDirectMembers('uistest-members'))
  const removed = await group.updateDirectMembers('uistest-members', {
    removeIds: 'mug99,usn/123456789',
    commitComment: 'Unit test: remove',
  })
  expect(ids(removed)).toEqual(before.filter((id) => id !== 'mug99'))
  const only = await group.updateDirectMembers('uistest-members', { addIds: 'mug99', removeIds: 'all-members' })
  expect(ids(only)).toEqual(['mug99'])
  const restored = await group.updateDirectMembers('uistest-members', { addIds: `${before.join(',')},` })
  expect(ids(restored)).toEqual(before)
})

test.each(formats)('testModifiedGroups in %s', async (format) => {
  await using lookup = await officialLookup(format)
  const { group } = lookup.connection
  const found = async (...parameters: Parameters<typeof group.modifiedGroups>): Promise<unknown[]> =>
    (await group.modifiedGroups(...parameters)).map(({ groupid, name }) => [groupid, name])
  expect(await found(492, 493)).toEqual([['100426', 'maths-intakes-editors']])
  expect(await found(487, 488)).toEqual([])
  expect(await found(487, 488, { includeCancelled: true })).toEqual([['100855', 'cstest-foofoo']])
  for (const groupids of ['100259', 'biol-managers']) {
    expect(await found(743, 744, { groupids })).toEqual([['100259', 'biol-managers']])
  }
  for (const groupids of ['100260', 'biol-editors']) expect(await found(743, 744, { groupids })).toEqual([])
})
