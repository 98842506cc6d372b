import { expect, test } from 'vitest'
import { replayed } from './support/replayed.ts'

test('users, groups, roles, and who may do what', async () => {
  const answers = await replayed('family-identity.json', async (client) => {
    const { users, groups, roles } = client
    const before = await users.list({ sortBy: 'name' })
    const user = { name: 'grace', fullName: 'Grace Invented', authenticationType: 'External' } as const
    const { ref } = await users.create({ user, saveComment: 'begins in March' })
    await users.update(ref, { properties: { description: 'compilers' } })
    const group = await groups.create({ group: { name: 'engineers' } })
    await groups.users.add(group.ref, ref)
    await groups.roles.add(group.ref, 'Guests')
    const members = await groups.users.list(group.ref)
    const ofUser = await users.groups.list(ref)
    const role = await roles.get('Guests')
    const one = await users.get(ref)
    const me = await users.get('.')
    const access = await users.access.get(ref)
    const history = await users.history.list(ref)
    await users.delete(ref, { saveComment: 'gone' })
    return { before, members, ofUser, role, one, me, access, history, left: await users.list() }
  })
  expect(answers.before.map(({ name }) => name)).toEqual(['ada', 'reader'])
  expect(answers.before.totalResults).toBe(2)
  expect(answers.members).toMatchObject([{ name: 'grace', fullName: 'Grace Invented' }])
  expect(answers.ofUser.map(({ name }) => name)).toContain('engineers')
  expect(answers.role).toMatchObject({ name: 'Guests', groups: [{ name: 'engineers', objType: 'Group' }] })
  expect(answers.one).toMatchObject({ description: 'compilers', authenticationType: 'External' })
  expect(answers.me).toMatchObject({ name: 'ada', fullName: 'Ada Invented' })
  expect(answers.access).toMatchObject({ name: 'grace' })
  expect(answers.history.map(({ eventType, saveComment }) => [eventType, saveComment])).toEqual(
    expect.arrayContaining([['Creation', 'begins in March']]),
  )
  expect(answers.left).toHaveLength(2)
})
