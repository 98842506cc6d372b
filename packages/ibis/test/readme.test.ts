import { readFileSync } from 'node:fs'
import * as ibis from '@sdk/ibis'
import { afterEach, expect, test, vi } from 'vitest'
import { rejection } from './answers.ts'
import { fakeDirectory } from './directory-seed.ts'
import { setMembers } from './examples/change-a-group.ts'
import { replacePhoto } from './examples/change-a-photo.ts'
import { follow } from './examples/follow-the-directory.ts'
import { groupTitle } from './examples/invoke-a-method.ts'
import { peopleNamed } from './examples/query-the-directory.ts'
import { describePerson } from './examples/read-a-person.ts'
import { countAddresses } from './examples/read-long-lists.ts'
import { lookUp } from './examples/through-the-gateway.ts'
import { members } from './examples/with-the-fake.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the readme shows the examples that are run here', () => {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  const names = [
    'read-a-person',
    'change-a-group',
    'through-the-gateway',
    'invoke-a-method',
    'read-long-lists',
    'follow-the-directory',
    'query-the-directory',
    'change-a-photo',
    'with-the-fake',
  ]
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

test('somebody is looked up through the gateway', async () => {
  const fake = fakeDirectory({ clients: { app: 'secret' }, allowAnonymous: false })
  vi.stubGlobal('fetch', fake.fetch)
  expect(await lookUp('app', 'secret', 'zz901')).toBe('Zed One & Co')
  expect(await rejection(lookUp('app', 'wrong', 'zz901'))).toBeInstanceOf(ibis.AuthError)
})

test('addresses are counted', async () => {
  const { url, fetch } = fakeDirectory()
  expect(await countAddresses(new ibis.IbisClientConnection({ url, fetch }))).toBe(1)
})

test('the directory is followed', async () => {
  const fake = fakeDirectory()
  const connection = new ibis.IbisClientConnection({ url: fake.url, fetch: fake.fetch })
  fake.savePerson({ crsid: 'zz904', surname: 'Changed' })
  const stop = new AbortController()
  const reason = new Error('enough')
  const saved: unknown[] = []
  const save = async (crsids: readonly string[], upTo: number): Promise<void> => {
    saved.push([crsids, upTo])
    stop.abort(reason)
    await Promise.resolve()
  }
  expect(await rejection(follow(connection, 1_000_000, save, stop.signal))).toBe(reason)
  expect(saved).toEqual([[['zz904'], 1_000_001]])
})

test('people are found by a query', async () => {
  const { url, fetch } = fakeDirectory()
  const connection = new ibis.IbisClientConnection({ url, fetch })
  const found = await peopleNamed(connection, 'ZTEST', ['Two', "O'Neill", 'or not'])
  expect(found.map(({ surname }) => surname)).toEqual(['Two'])
})

test('a photo is replaced', async () => {
  const { url, fetch } = fakeDirectory()
  const credentials = { username: 'ztest-editors', password: 'pä:ss wörd' }
  const connection = new ibis.IbisClientConnection({ url, fetch, ...credentials })
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 1])
  expect(await replacePhoto(connection, 'zz901', jpeg)).toBe('in place of 5 bytes of image/jpeg')
  expect(await replacePhoto(connection, 'zz902', jpeg)).toBe('added')
})
