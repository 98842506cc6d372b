import { serve } from '@core/http/testing'
import { recorded } from '@repo/testing/recorded'
import { expect, test } from 'vitest'
import { AuthError, IbisClientConnection, type IbisConnectionOptions, isStaff } from '../src/index.ts'
import { rejection } from './answers.ts'
import { fakeDirectory } from './directory-seed.ts'

/** Runs `body` against a fixture, which is recorded from the fake. */
async function contract(
  name: string,
  options: IbisConnectionOptions,
  body: (connection: IbisClientConnection) => Promise<void>,
): Promise<void> {
  await recorded(
    {
      fixtures: `${import.meta.dirname}/fixtures`,
      name: `${name}.json`,
      url: 'https://lookup.example.com',
      recordedFrom: 'the fake of @sdk/ibis/testing, served over loopback HTTP',
      server: async () => await serve(fakeDirectory({ allowAnonymous: false }).fetch),
    },
    async (url) => {
      await using connection = new IbisClientConnection({ url, retry: 0, ...options })
      await body(connection)
    },
  )
}

const editors = { username: 'ztest-editors', password: 'pä:ss wörd' }

test('a person with groups, and one who is not there', async () => {
  await contract('people', editors, async ({ person }) => {
    const found = await person.getPerson('crsid', 'zz901', { fetch: ['email', 'all_groups.all_members'] })
    expect(found).toMatchObject({ surname: 'One', attributes: [{ scheme: 'email', value: 'zz901@example.org' }] })
    expect(found?.groups[0]?.members[0]).toBe(found)
    expect(await person.getPerson('crsid', 'nobody')).toBeUndefined()
    const people = await person.listPeople(['zz901', 'zz902', 'zz903'])
    expect(people.map((each) => [each.surname, each.cancelled, isStaff(each)])).toEqual([
      ['One', false, true],
      ['Two', false, false],
      ['Three', true, true],
    ])
  })
})

test('the members of a group are changed', async () => {
  await contract('members', editors, async ({ group, ibis }) => {
    expect(await ibis.getVersion()).toBe('1.2')
    expect(await ibis.getLastTransactionId()).toBe(1_000_000)
    const members = await group.updateDirectMembers('ztest-editors', {
      addIds: ['zz904', 'crsid/zz902'],
      removeIds: ['usn/300000001'],
      commitComment: 'é & more',
    })
    expect(members.map(({ identifier }) => identifier?.value)).toEqual(['zz902', 'zz904'])
    expect(await ibis.getLastTransactionId()).toBe(1_000_001)
  })
})

test('the service refuses', async () => {
  await contract('refusals', {}, async (connection) => {
    expect(await rejection(connection.ibis.getVersion())).toBeInstanceOf(AuthError)
    const { error } = await connection.invokeMethod('GET', '/api/v1/version')
    expect(error).toMatchObject({ status: 401, code: 'Unauthorized' })
  })
})
