import { readFileSync } from 'node:fs'
import * as ibis from '@sdk/ibis'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeDirectory } from './directory-seed.ts'
import { setMembers } from './examples/change-a-group.ts'
import { groupTitle } from './examples/invoke-a-method.ts'
import { describePerson } from './examples/read-a-person.ts'
import { members } from './examples/with-the-fake.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the readme shows the examples that are run here', () => {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  const names = ['read-a-person', 'change-a-group', 'invoke-a-method', 'with-the-fake']
  expect(blocks).toEqual(names.map((name) => text(`examples/${name}.ts`)))
})

test('the readme names all that the package has', () => {
  const missing = Object.keys(ibis).filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))
  expect(missing).toEqual([])
})

test('the readme has a row for each method', () => {
  const connection = ibis.createConnection()
  const methods = (['ibis', 'person', 'institution', 'group'] as const).flatMap((group) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(connection[group]))
      .filter((name) => name !== 'constructor')
      .map((name) => `${group}.${name}`),
  )
  expect(methods).toHaveLength(47)
  expect(methods.filter((name) => !readme.includes(`| \`${name}(`))).toEqual([])
})

test('a person is described', async () => {
  vi.stubGlobal('fetch', fakeDirectory().fetch)
  expect(await describePerson('zz901')).toBe('Zed One & Co (staff), zz901@example.org, Z Root, Z Test')
  expect(await describePerson('nobody')).toBe('There is no such person.')
})

test('the members of a group are set', async () => {
  const fake = fakeDirectory()
  vi.stubGlobal('fetch', fake.fetch)
  expect(await setMembers('ztest-editors', 'pä:ss wörd', ['zz904'])).toBe('1 members')
  expect(fake.directMembers('ztest-editors')).toEqual(['zz904'])
  expect(await setMembers('ztest-editors', 'wrong', [])).toBe('The password is wrong.')
})

test('a method is invoked', async () => {
  const { fetch } = fakeDirectory()
  const connection = ibis.createConnection({ fetch })
  expect(await groupTitle(connection, '900001')).toBe('Editors')
})

test('the fake stands in for the service', () => {
  expect(members).toEqual(['ab123'])
})
