import { describe, expect, test } from 'vitest'
import { IbisClientConnection, NotFoundError } from '../src/index.ts'
import { rejection } from './answers.ts'
import { fakeDirectory } from './directory-seed.ts'

function editing(): { readonly fake: ReturnType<typeof fakeDirectory>; readonly connection: IbisClientConnection } {
  const fake = fakeDirectory({ lastTransactionId: 0 })
  const credentials = { username: 'ztest-editors', password: 'pä:ss wörd' }
  return { fake, connection: new IbisClientConnection({ url: fake.url, fetch: fake.fetch, retry: 0, ...credentials }) }
}

describe('attributes', () => {
  test('are added, changed and deleted', async () => {
    const { fake, connection } = editing()
    const { person } = connection
    const given = {
      scheme: 'email',
      value: 'é, :@example.org',
      comment: 'c',
      instid: 'ZTEST',
      effectiveFrom: new Date('2024-01-02T00:00:00Z'),
    }
    const added = await person.addAttribute('crsid', 'zz902', given, { commitComment: 'because' })
    expect(added).toEqual({ ...given, attrid: expect.any(Number), owningGroupid: '900001' })
    const id = added.attrid ?? 0
    expect(await person.getAttribute('crsid', 'zz902', id)).toEqual(added)
    const changed = await person.updateAttribute('crsid', 'zz902', id, {
      scheme: 'email',
      value: 'new',
      effectiveTo: new Date('2030-12-31T00:00:00Z'),
    })
    expect(changed).toEqual({
      attrid: id,
      scheme: 'email',
      value: 'new',
      instid: 'ZTEST',
      owningGroupid: '900001',
      effectiveTo: new Date('2030-12-31T00:00:00Z'),
    })
    expect(await person.getAttributes('crsid', 'zz902', 'email')).toEqual([changed])
    expect(await person.deleteAttribute('crsid', 'zz902', id, { commitComment: 'gone' })).toBe(true)
    expect(await person.deleteAttribute('crsid', 'zz902', id)).toBe(false)
    expect(await person.getAttribute('crsid', 'zz902', id)).toBeUndefined()
    expect(fake.changes).toEqual([
      { transactionId: 1, by: 'ztest-editors', kind: 'people', name: 'zz902', commitComment: 'because' },
      { transactionId: 2, by: 'ztest-editors', kind: 'people', name: 'zz902', commitComment: undefined },
      { transactionId: 3, by: 'ztest-editors', kind: 'people', name: 'zz902', commitComment: 'gone' },
    ])
  })

  test('a photo comes back as it was sent', async () => {
    const { institution } = editing().connection
    const binaryData = Uint8Array.from({ length: 1000 }, (_, index) => index % 256)
    const { attrid = 0 } = await institution.addAttribute('ZTEST', { scheme: 'jpegPhoto', binaryData })
    expect((await institution.getAttribute('ZTEST', attrid))?.binaryData).toEqual(binaryData)
  })

  test('the same value is added twice only if wanted, and where it is wanted', async () => {
    const { institution } = editing().connection
    const email = (value: string): object => ({ scheme: 'email', value })
    const values = async (): Promise<unknown[]> =>
      (await institution.getAttributes('ZTEST', ['email'])).map(({ value }) => value)
    const first = await institution.addAttribute('ZTEST', email('a'))
    expect(await institution.addAttribute('ZTEST', email('a'))).toEqual(first)
    await institution.addAttribute('ZTEST', email('a'), { allowDuplicates: true })
    await institution.addAttribute('ZTEST', email('b'), { position: 1 })
    await institution.addAttribute('ZTEST', email('c'), { position: 0 })
    expect(await values()).toEqual(['b', 'a', 'a', 'c'])
  })

  test('of nobody cannot be changed', async () => {
    const { person } = editing().connection
    expect(await rejection(person.addAttribute('crsid', 'nobody', { scheme: 'email' }))).toBeInstanceOf(NotFoundError)
    expect(await rejection(person.updateAttribute('crsid', 'zz901', 999, { scheme: 'x' }))).toBeInstanceOf(
      NotFoundError,
    )
  })

  test('have schemes', async () => {
    const { person, institution } = editing().connection
    const schemes = await person.allAttributeSchemes()
    expect(schemes.slice(0, 2)).toMatchObject([
      { schemeid: 'displayName', precedence: 1, multiValued: false },
      { schemeid: 'firstName', precedence: 2 },
    ])
    expect(schemes.map(({ precedence }) => precedence)).toEqual(schemes.map((_, index) => index + 1))
    expect(schemes.at(-1)).toMatchObject({ schemeid: 'jpegPhoto', dataType: 'image', searchable: false })
    expect((await institution.allAttributeSchemes())[0]).toMatchObject({ schemeid: 'name', searchable: true })
  })
})

describe('groups', () => {
  test('are made in an institution', async () => {
    const { fake, connection } = editing()
    const made = await connection.institution.createGroup('ZTEST', 'ztest-new', 'New', 'A new one')
    expect(made).toMatchObject({ groupid: '900004', name: 'ztest-new', title: 'New', description: 'A new one' })
    await connection.group.updateDirectMembers('ztest-new', { addIds: ['zz904'] })
    expect(fake.directMembers('900004')).toEqual(['zz904'])
    const { managedByGroups } = (await connection.group.getGroup('ztest-new', { fetch: 'managed_by_groups' })) ?? {}
    expect(managedByGroups?.map(({ name }) => name)).toEqual(['ztest-editors'])
  })

  test.each(['Ztest-new', 'other-new', 'ztest', 'ztest-editors'])('cannot be called %s', async (name) => {
    const { institution } = editing().connection
    expect(await rejection(institution.createGroup('ZTEST', name, 't', 'd'))).toMatchObject({ status: 400 })
  })
})

describe('further reading', () => {
  test('all people, in batches', async () => {
    const { person } = editing().connection
    const ids = async (parameters: object): Promise<unknown[]> =>
      (await person.allPeople(parameters)).map(({ identifier }) => identifier?.value)
    expect(await ids({ limit: 2 })).toEqual(['zz901', 'zz902'])
    expect(await ids({ identifier: 'zz902' })).toEqual(['zz904'])
    expect(await ids({ identifier: 'zz902', includeCancelled: true })).toEqual(['zz903', 'zz904'])
    expect(await ids({ identifier: 'zz904' })).toEqual([])
  })

  test('all institutions and groups', async () => {
    const { institution, group } = editing().connection
    expect((await institution.allInsts()).map(({ instid }) => instid)).toEqual(['ZROOT', 'ZTEST'])
    expect((await group.allGroups({ fetch: 'owning_insts' })).map(({ owningInsts }) => owningInsts.length)).toEqual([
      1, 0, 1,
    ])
    expect((await group.search('ztest', { orderBy: 'title' })).map(({ title }) => title)).toEqual([
      'All',
      'Editors',
      'Members',
    ])
    expect(await group.searchCount('ztest editors')).toBe(1)
    expect(await institution.searchCount('lane')).toBe(1)
    expect((await group.listGroups(['ztest-all', '900001'])).map(({ groupid }) => groupid)).toEqual([
      '900001',
      '900002',
    ])
  })

  test('cancelled members, contact rows, and what somebody manages', async () => {
    const { person, institution, group } = editing().connection
    expect((await institution.getCancelledMembers('ZTEST')).map(({ surname }) => surname)).toEqual(['Three'])
    expect((await group.getCancelledMembers('ztest-all')).map(({ surname }) => surname)).toEqual(['Three'])
    expect(await institution.getContactRows('ZTEST')).toMatchObject([
      { bold: true, webPages: [{ url: 'https://example.org/', label: 'Home' }] },
    ])
    expect(await institution.getContactRows('NOPE')).toEqual([])
    expect((await person.getManagedInsts('crsid', 'zz901')).map(({ instid }) => instid)).toEqual(['ZTEST'])
    expect((await person.getManagedGroups('crsid', 'zz901')).map(({ name }) => name)).toEqual(['ztest-editors'])
    expect(await person.getManagedGroups('crsid', 'zz904')).toEqual([])
  })
})
