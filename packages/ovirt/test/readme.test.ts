import { readdirSync, readFileSync } from 'node:fs'
import * as ovirt from '@sdk/ovirt'
import * as codec from '@sdk/ovirt/codec'
import * as imageTransfer from '@sdk/ovirt/image-transfer'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startByName } from './examples/start-a-vm.ts'
import { tryToStart } from './examples/tell-failures-apart.ts'
import { architectureOf, disksOf } from './examples/find-services.ts'
import { after, before } from './examples/with-the-fake.ts'

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../README.md')

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the readme', () => {
  it('shows the examples that are run here, and all of them', () => {
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
    const files = readdirSync(new URL('examples', import.meta.url)).filter((name) => name.endsWith('.ts'))
    const codeOf = new Map(files.map((name) => [text(`examples/${name}`), name]))
    const shown = blocks.map((block) => codeOf.get(block ?? ''))
    expect(new Set(shown)).toEqual(new Set(files))
    expect(shown).toHaveLength(files.length)
    const here = text('readme.test.ts') + text('readme-tasks.test.ts')
    expect(files.filter((name) => !here.includes(`from './examples/${name}'`))).toEqual([])
  })

  it('has ten tasks, each in ten lines or less', () => {
    const [, tasks = ''] = readme.split('## The ten most wanted tasks\n')
    const blocks = [...(tasks.split('\n## ')[0] ?? '').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
    const lengths = blocks.map((code) => code.split('\n').filter((line) => line.trim() !== '').length)
    expect(lengths).toHaveLength(10)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10)
  })

  it('names every class and function of the package', () => {
    const names = [ovirt, codec, imageTransfer]
      .flatMap((entry) => Object.keys(entry))
      .filter((name) => name !== 'version')
    expect(names.filter((name) => !readme.includes(name))).toEqual([])
  })

  it('starts a virtual machine', async () => {
    const fake = createFakeEngine({ vms: [{ name: 'web' }], transitionMs: 0 })
    vi.stubGlobal('fetch', fake.fetch)
    expect(await startByName(fake.url, 'secret', 'web')).toBe('web is up')
    expect(await startByName(fake.url, 'secret', 'other')).toBe('there is no other')
    expect(fake.tokens()).toEqual([])
  })

  it('finds services by path, and what links lead to', async () => {
    const xml = { 'content-type': 'application/xml' }
    const answers: Readonly<Record<string, string>> = {
      '/ovirt-engine/api/vms/1/diskattachments?follow=disk':
        '<disk_attachments><disk_attachment><disk><name>root</name></disk></disk_attachment></disk_attachments>',
      '/ovirt-engine/api/clusters/5?follow=data_center':
        '<cluster><cpu><architecture>x86_64</architecture></cpu></cluster>',
    }
    const connection = new ovirt.Connection({
      url: 'https://engine.example.com/ovirt-engine/api',
      token: 'given',
      retry: false,
      fetch: async ({ url }) =>
        await Promise.resolve(new Response(answers[url.slice('https://engine.example.com'.length)], { headers: xml })),
    })
    const vm = { id: '1', cluster: { id: '5', href: '/ovirt-engine/api/clusters/5' } }
    expect(await disksOf(connection, vm)).toEqual(['root'])
    expect(await architectureOf(connection, vm)).toBe('x86_64')
    expect(await architectureOf(connection, { id: '1' })).toBeUndefined()
  })

  it('tells failures apart', async () => {
    const fake = createFakeEngine({ vms: [{ id: '1', name: 'web' }] })
    const login = { username: 'admin@internal', password: 'secret' }
    const connection = new ovirt.Connection({ url: fake.url, ...login, fetch: fake.fetch })
    expect(await tryToStart(connection, '2')).toBe('there is none')
    fake.lockDisks('1', ['data'])
    expect(await tryToStart(connection, '1')).toContain(
      'not now: [Cannot run VM: The following disks are locked: data.',
    )
    fake.lockDisks('1', [])
    expect(await tryToStart(connection, '1')).toBe('started')
    const stranger = new ovirt.Connection({ url: fake.url, token: 'unknown', fetch: fake.fetch })
    expect(await tryToStart(stranger, '1')).toBe('not allowed')
  })

  it('tests with the fake', () => {
    expect([before, after]).toEqual(['wait_for_launch', 'up'])
  })
})
