import { describe, expect, test } from 'vitest'
import { IbisClientConnection } from '../../src/index.ts'
import { createFakeLookup, type FakeLookup } from '../../src/testing/index.ts'
import { rejection } from '../answers.ts'
import { crsidOf } from '../lists/large-directory.ts'

function start(): { readonly fake: FakeLookup; readonly connection: IbisClientConnection } {
  const fake = createFakeLookup({
    lastTransactionId: 10,
    history: [
      { transactionId: 5, kind: 'people', name: 'zz1' },
      { transactionId: 7, kind: 'institutions', name: 'ZA', aspect: 'contactRows' },
    ],
    people: [{ crsid: 'zz1', institutions: ['ZA'] }, { crsid: 'zz2' }, { crsid: 'zz3', cancelled: true }],
    institutions: [{ instid: 'ZA', name: 'A' }],
    groups: [{ groupid: '900001', name: 'za-all', directMembers: ['zz1'] }],
    credentials: { 'za-all': 'p' },
  })
  const options = { url: fake.url, fetch: fake.fetch, retry: 0, username: 'za-all', password: 'p' }
  return { fake, connection: new IbisClientConnection(options) }
}

describe('transactions', () => {
  test('of before are told of, within their window', async () => {
    const { person, institution } = start().connection
    expect((await person.modifiedPeople(4, 5)).map(crsidOf)).toEqual(['zz1'])
    expect(await person.modifiedPeople(5, 10)).toEqual([])
    expect(await institution.modifiedInsts(6, 7)).toEqual([])
    expect(await institution.modifiedInsts(6, 7, { contactRowChanges: true })).toHaveLength(1)
  })

  test('of clients are told of', async () => {
    const { connection } = start()
    const { person, group } = connection
    await person.addAttribute('crsid', 'zz2', { scheme: 'email', value: 'x' })
    await group.updateDirectMembers('za-all', { addIds: 'zz2', removeIds: 'zz1' })
    expect((await person.modifiedPeople(10, 11)).map(crsidOf)).toEqual(['zz2'])
    expect(await person.modifiedPeople(11, 12)).toEqual([])
    expect((await person.modifiedPeople(11, 12, { membershipChanges: true })).map(crsidOf)).toEqual(['zz1', 'zz2'])
    expect(await group.modifiedGroups(11, 12)).toEqual([])
    expect(await group.modifiedGroups(11, 12, { membershipChanges: true })).toHaveLength(1)
    expect(await group.modifiedGroups(11, 12, { membershipChanges: true, groupids: 'za-all' })).toHaveLength(1)
    expect(await group.modifiedGroups(11, 12, { membershipChanges: true, groupids: ['900002'] })).toEqual([])
  })

  test('of the test are told of, by what they change', async () => {
    const { fake, connection } = start()
    const { person, institution, group } = connection
    fake.savePerson({ crsid: 'zz3', surname: 'Three', cancelled: true })
    expect(await person.modifiedPeople(10, 11)).toEqual([])
    expect((await person.modifiedPeople(10, 11, { includeCancelled: true })).map(crsidOf)).toEqual(['zz3'])
    fake.saveInstitution({ instid: 'ZA', name: 'Renamed', contactRows: [{ description: 'x' }] })
    expect(await institution.modifiedInsts(11, 12)).toMatchObject([{ name: 'Renamed' }])
    expect(await person.modifiedPeople(11, 12, { membershipChanges: true })).toEqual([])
    expect((await person.modifiedPeople(11, 12, { instNameChanges: true })).map(crsidOf)).toEqual(['zz1'])
    fake.savePerson({ crsid: 'zz2', institutions: ['ZA'] })
    expect(await person.modifiedPeople(12, 13)).toEqual([])
    expect((await person.modifiedPeople(12, 13, { instNameChanges: true })).map(crsidOf)).toEqual(['zz2'])
    expect(await institution.modifiedInsts(12, 13, { membershipChanges: true })).toHaveLength(1)
    fake.saveGroup({ groupid: '900002', name: 'za-new' })
    expect((await group.modifiedGroups(13, 14)).map(({ name }) => name)).toEqual(['za-new'])
    expect((await group.allGroups()).map(({ name }) => name)).toEqual(['za-all', 'za-new'])
    expect(fake.changes.map(({ by, kind, name }) => `${by} ${kind} ${name}`)).toEqual([
      'the test people zz3',
      'the test institutions ZA',
      'the test people zz2',
      'the test groups 900002',
    ])
    expect(fake.lastTransactionId).toBe(14)
  })

  test('need numbers', async () => {
    const { connection } = start()
    const { error } = await connection.invokeMethod('GET', 'api/v1/person/modified-people', {}, { minTxId: 'x' })
    expect(error).toMatchObject({ status: 400, message: 'minTxId must be a number.' })
    expect(await rejection(connection.person.modifiedPeople(1.5, 2))).toMatchObject({ option: 'minTxId' })
  })
})

describe('contact rows', () => {
  test('hold people of the directory, with what is fetched of them', async () => {
    const fake = createFakeLookup({
      people: [{ crsid: 'zz1', displayName: 'Zed', attributes: [{ scheme: 'jdInstid', value: 'ZA' }] }],
      institutions: [
        {
          instid: 'ZA',
          name: 'A',
          contactRows: [
            {
              description: 'Director',
              people: [{ identifier: { scheme: 'crsid', value: 'zz1' } }, { surname: 'Else' }],
            },
          ],
        },
      ],
    })
    const { institution } = new IbisClientConnection({ url: fake.url, fetch: fake.fetch })
    const rows = await institution.getContactRows('ZA', { fetch: ['jdInstid'] })
    expect(rows[0]?.people[0]).toMatchObject({ displayName: 'Zed', attributes: [{ value: 'ZA' }] })
    expect(rows[0]?.people[1]).toMatchObject({ surname: 'Else' })
    const same = await institution.getInst('ZA', { fetch: ['contact_rows.jdInstid'] })
    expect(same?.contactRows[0]?.people[0]).toMatchObject({ displayName: 'Zed' })
  })
})
