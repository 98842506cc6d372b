import { readFileSync } from 'node:fs'
import { serve } from '@core/http/testing'
import * as micetro from '@sdk/micetro'
import { afterEach, expect, test, vi } from 'vitest'
import { addAddress } from './examples/add-record.ts'
import { listUsers } from './examples/list-users.ts'
import { comments, recordsLeft } from './examples/with-the-fake.ts'
import { fakeWorld } from './support/world.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

afterEach(() => vi.unstubAllEnvs())

test('shows the examples that are run here', () => {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  expect(blocks).toEqual(['list-users', 'add-record', 'with-the-fake'].map((name) => text(`examples/${name}.ts`)))
})

test('names everything that the package exports', () => {
  const missing = Object.keys(micetro).filter((name) => !readme.includes(`\`${name}`))
  expect(missing).toEqual([])
})

test('lists users', async () => {
  await using server = await serve(fakeWorld().fetch)
  const users = await listUsers(server.url, 'ada', 'open sesame')
  expect(users).toEqual(['users/1: ada', 'users/3: nobody', 'users/2: reader'])
})

test('adds a record, or says why not', async () => {
  const fake = fakeWorld()
  await using server = await serve(fake.fetch)
  vi.stubEnv('MICETRO_URL', server.url)
  vi.stubEnv('MICETRO_USERNAME', 'ada')
  vi.stubEnv('MICETRO_PASSWORD', 'open sesame')
  expect(await addAddress('example.com.', 'ftp', '192.0.2.9')).toBe(fake.state.dnsRecords.at(-1)?.ref)
  expect(await addAddress('example.edu.', 'ftp', '192.0.2.9')).toBe('There is no zone example.edu..')
  vi.stubEnv('MICETRO_USERNAME', 'reader')
  vi.stubEnv('MICETRO_PASSWORD', 'only looking')
  expect(await addAddress('example.com.', 'ftp', '192.0.2.9')).toBe('You may not change example.com..')
})

test('tests with the fake', () => {
  expect([recordsLeft, comments]).toEqual([0, ['gone']])
})
