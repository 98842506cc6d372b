import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as cloudspot from '@sdk/cloudspot'
import { logIn } from './examples/log-in.ts'
import { mayEditClients } from './examples/many-users.ts'
import { isLoggedOut, mayEdit } from './examples/with-the-fake.ts'
import { companyOne, companyTwo, fakeWorld } from './world.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the readme', () => {
  it('shows the examples that are run here', () => {
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
    expect(blocks).toEqual(['log-in', 'many-users', 'with-the-fake'].map((name) => text(`examples/${name}.ts`)))
  })

  it('names every class and function of the package, errors of the core included', () => {
    const missing = Object.keys(cloudspot).filter((name) => !readme.includes(`\`${name}`))
    expect(missing).toEqual([])
  })

  it('logs in', async () => {
    vi.stubGlobal('fetch', fakeWorld().fetch)
    expect(await logIn('ada@example.org', 'open sesame')).toBe('Hello Ada, you work for Company One and Company Two.')
    expect(await logIn('ada@example.org', 'shut')).toBe('Wrong username or password.')
  })

  it('asks for many users', async () => {
    const fake = fakeWorld()
    vi.stubGlobal('fetch', fake.fetch)
    const token = fake.issueToken('ada@example.org')
    expect(await mayEditClients(token, companyTwo)).toBe(true)
    expect(await mayEditClients(token, companyOne)).toBe(false)
    expect(await mayEditClients('unknown', companyTwo)).toBe(false)
  })

  it('tests with the fake', () => {
    expect([mayEdit, isLoggedOut]).toEqual([true, true])
  })
})
