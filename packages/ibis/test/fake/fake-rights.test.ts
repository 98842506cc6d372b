import { describe, expect, test } from 'vitest'
import { AuthError, IbisClientConnection, type IbisException } from '../../src/index.ts'
import { createFakeLookup, type FakeLookup, type LookupSeed } from '../../src/testing/index.ts'
import { rejection } from '../answers.ts'
import { crsidOf } from '../lists/large-directory.ts'

const seed: LookupSeed = {
  people: [
    {
      crsid: 'zz1',
      institutions: ['ZA'],
      attributes: [
        { scheme: 'email', value: 'world', visibility: 'world' },
        { scheme: 'email', value: 'university', visibility: 'university' },
        { scheme: 'email', value: 'institution', visibility: 'institution' },
        { scheme: 'email', value: 'private', visibility: 'private' },
        { scheme: 'email', value: 'owned', visibility: 'private', owningGroupid: '900003' },
      ],
    },
    { crsid: 'zz2' },
  ],
  institutions: [{ instid: 'ZA', name: 'A', managedByGroups: ['za-managers'] }],
  groups: [
    { groupid: '900001', name: 'za-managers', owningInsts: ['ZA'] },
    { groupid: '900002', name: 'za-members', owningInsts: ['ZA'] },
    { groupid: '900003', name: 'zb-others' },
    {
      groupid: '900004',
      name: 'za-hidden',
      directMembers: ['zz1'],
      managedByGroups: ['za-managers'],
      readByGroups: ['zb-others'],
      membersVisibleTo: 'managers',
    },
  ],
  credentials: { 'za-managers': 'p', 'za-members': 'p', 'zb-others': 'p' },
}

function as(username: string, fake: FakeLookup = createFakeLookup(seed)): IbisClientConnection {
  const password = username === 'anonymous' ? '' : 'p'
  return new IbisClientConnection({ url: fake.url, fetch: fake.fetch, retry: 0, username, password })
}

describe('what is seen depends on who asks', () => {
  test.each([
    ['anonymous', ['world', 'university']],
    ['zb-others', ['world', 'university', 'owned']],
    ['za-members', ['world', 'university', 'institution']],
    ['za-managers', ['world', 'university', 'institution', 'private', 'owned']],
  ])('attributes, by %s', async (name, values) => {
    const { person } = as(name)
    const attributes = await person.getAttributes('crsid', 'zz1', ['email'])
    expect(attributes.map(({ value }) => value)).toEqual(values)
    const fetched = await person.getPerson('crsid', 'zz1', { fetch: ['all_attrs'] })
    expect(fetched?.attributes).toHaveLength(values.length)
    expect(await person.searchCount('private')).toBe(values.includes('private') ? 1 : 0)
    expect((await person.getAttribute('crsid', 'zz1', 4)) === undefined).toBe(!values.includes('private'))
  })

  test.each([
    ['anonymous', 0],
    ['za-members', 0],
    ['zb-others', 1],
    ['za-managers', 1],
  ])('members, by %s', async (name, count) => {
    const { group, person } = as(name)
    expect(await group.getMembers('za-hidden')).toHaveLength(count)
    const [listed] = await group.listGroups('za-hidden', { fetch: ['direct_members', 'read_by_groups'] })
    expect(listed?.directMembers).toHaveLength(count)
    expect(listed?.readByGroups[0]?.name).toBe('zb-others')
    expect(await person.getGroups('crsid', 'zz1')).toHaveLength(count)
    expect(await person.searchCount('person: in group(za-hidden)')).toBe(count)
  })
})

describe('what may be changed depends on who asks', () => {
  test('members of a managed group, and tokens for it', async () => {
    const fake = createFakeLookup(seed)
    for (const name of ['za-members', 'zb-others']) {
      const { group } = as(name, fake)
      for (const call of [
        group.updateDirectMembers('za-hidden', { addIds: 'zz2' }),
        group.getToken('za-hidden', 'x'),
      ]) {
        const error = await rejection(call)
        expect(error).toBeInstanceOf(AuthError)
        expect((error as IbisException).getError()).toMatchObject({ status: 403, code: 'Forbidden' })
      }
    }
    const { group } = as('za-managers', fake)
    expect((await group.updateDirectMembers('za-hidden', { addIds: 'zz2' })).map(crsidOf)).toEqual(['zz1', 'zz2'])
    const [, claims = ''] = (await group.getToken('za-hidden', 'https://app.example.org')).split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      sub: '900004',
      aud: 'https://app.example.org',
    })
  })

  test('institutions', async () => {
    const other = as('zb-others').institution
    expect(await rejection(other.addAttribute('ZA', { scheme: 'email', value: 'x' }))).toMatchObject({ status: 403 })
    expect(await rejection(other.createGroup('ZA', 'za-new', 't', 'd'))).toMatchObject({ status: 403 })
    const managers = as('za-managers').institution
    expect(await managers.addAttribute('ZA', { scheme: 'email', value: 'x' })).toMatchObject({ value: 'x' })
    expect(await managers.createGroup('ZA', 'za-new', 't', 'd')).toMatchObject({ name: 'za-new' })
  })

  test('an unknown scheme is refused with the service’s own words', async () => {
    const error = await rejection(
      as('za-members').person.addAttribute('crsid', 'zz1', { scheme: 'nothing', value: 'x' }),
    )
    expect((error as IbisException).getError()).toEqual({
      status: 400,
      code: 'Bad Request',
      message: 'There is no attribute scheme nothing.',
    })
  })
})
