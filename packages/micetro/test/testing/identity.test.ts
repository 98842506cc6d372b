import { MicetroClient } from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, expect, test } from 'vitest'
import { ask, create, fakeNetwork } from './network.ts'

let fake: FakeMicetro

beforeEach(() => {
  fake = fakeNetwork()
})

/** What somebody is answered: the status of a look, and of a change. */
async function may(name: string, password: string): Promise<unknown[]> {
  const auth = MicetroClient.generateToken(name, password)
  const look = await ask(fake, 'GET /dnsZones', undefined, auth)
  const change = await ask(fake, 'PUT /dnsZones/example.com.', { properties: { Owner: name } }, auth)
  return [look, change].map(({ status, error }) => (error.code === 1028 ? 'no right' : status))
}

test('roles decide what new users may do', async () => {
  const user = { name: 'bea', password: 'secret one', authenticationType: 'Internal' }
  const ref = await create(fake, 'POST /users', { user })
  expect(await may('bea', 'secret one')).toEqual(['no right', 'no right'])
  await ask(fake, `PUT /${ref}/roles/3`, {})
  expect(await may('bea', 'secret one')).toEqual([200, 'no right'])
  await ask(fake, 'PUT /groups/staff/roles/1', {})
  await ask(fake, `PUT /groups/staff/users/${ref.split('/')[1]}`, {})
  expect(await may('bea', 'secret one')).toEqual([200, 204])
  expect((await ask(fake, `GET /${ref}`)).result).toMatchObject({
    user: {
      name: 'bea',
      roles: [{ ref: 'roles/3', objType: 'Role', name: 'Readers' }],
      groups: [{ name: 'All users' }, { name: 'staff' }],
      groupRoles: [{ name: 'Administrators' }, { name: 'Guests' }],
    },
  })
  await ask(fake, `DELETE /groups/staff/users/${ref.split('/')[1]}`)
  expect(await may('bea', 'secret one')).toEqual([200, 'no right'])
})

test('passwords can be changed, and are never told', async () => {
  await ask(fake, 'PUT /users/reader', { properties: { password: 'another one' } })
  expect(await may('reader', 'only looking')).toEqual([401, 401])
  expect(await may('reader', 'another one')).toEqual([200, 'no right'])
  const { result } = await ask(fake, 'GET /users')
  expect(JSON.stringify([result, fake.state.users])).not.toContain('one')
})

test('lists go both ways', async () => {
  const names = async (path: string): Promise<unknown> => {
    const { result } = await ask(fake, `GET ${path}`)
    return (Object.values(result)[0] as { name: string }[]).map(({ name }) => name)
  }
  expect(await names('/groups/staff/users')).toEqual(['reader'])
  expect(await names('/groups/1/users')).toEqual(['ada', 'requester', 'reader'])
  expect(await names('/users/reader/groups')).toEqual(['All users', 'staff'])
  expect(await names('/users?groupRef=staff')).toEqual(['reader'])
  expect(await names('/groups?userRef=ada')).toEqual(['All users'])
  expect(await names('/roles/Guests/groups')).toEqual(['staff'])
  expect(await names('/roles/Administrators/users')).toEqual(['ada'])
  expect(await names('/users/ada/roles')).toEqual(['Administrators'])
  expect(await names('/groups/staff/roles?sortBy=name')).toEqual(['Guests'])
})

test('what is built in stays', async () => {
  for (const path of ['/groups/1', '/roles/1', '/groups/1/users/reader']) {
    expect((await ask(fake, `DELETE ${path}`)).status, path).toBe(400)
  }
  expect((await ask(fake, 'PUT /groups/1', { properties: { builtIn: false } })).status).toBe(400)
})

test('users that are deleted are gone from groups and sessions', async () => {
  fake.state.sessions.set('token', 'reader')
  const ref = fake.state.users[2]?.ref
  expect((await ask(fake, 'DELETE /users/reader')).status).toBe(204)
  expect(fake.state.groups.at(-1)?.userRefs).not.toContain(ref)
  expect((await ask(fake, 'GET /users', undefined, 'Bearer token')).status).toBe(401)
  await create(fake, 'POST /users', { user: { name: 'reader', password: 'x', groups: [{ name: 'staff' }] } })
  expect(fake.state.groups.at(-1)?.userRefs).toHaveLength(1)
  expect((await ask(fake, 'POST /users', { user: { name: 'READER', password: 'x' } })).error.message).toContain(
    'already',
  )
})

test('a deleted role gives no rights', async () => {
  const role = await create(fake, 'POST /roles', { role: { name: 'Auditors' } })
  await ask(fake, 'PUT /users/reader', { properties: { roles: [{ ref: role }] } })
  expect(await may('reader', 'only looking')).toEqual([200, 'no right'])
  await ask(fake, `DELETE /${role}`)
  await ask(fake, 'DELETE /roles/Guests')
  expect(await may('reader', 'only looking')).toEqual(['no right', 'no right'])
})
