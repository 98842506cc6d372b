import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { tlsEngine } from '../../support/tls-engine.ts'
import { eventually, exampleWorld, type ExampleWorld, fileOf } from './support/example-world.ts'

const run = promisify(execFile)
const folder = new URL('../../../examples/', import.meta.url)
const tests = new URL('./', import.meta.url)
const text = (path: string, base: URL): string => readFileSync(new URL(path, base), 'utf8')

const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'command.ts')
const names = files.map((name) => name.slice(0, -'.ts'.length))

describe('the examples', () => {
  it('are all run by a test', () => {
    const sources = readdirSync(tests).filter((name) => name.endsWith('.test.ts'))
    const code = sources.map((name) => text(name, tests)).join('\n')
    const uses = [...code.matchAll(/\.run\('([\w-]+)'|examples\/([\w-]+)\.ts'/g)]
    const tested = new Set(uses.map(([, asCommand, imported]) => asCommand ?? imported))
    expect(names.length).toBeGreaterThan(40)
    expect(names.filter((name) => !tested.has(name))).toEqual([])
  })

  it('are all in the index, and nothing else is', () => {
    const listed = [...text('README.md', folder).matchAll(/^\| .+ \| \[`([\w-]+)\.ts`\]\(\1\.ts\) +\|/gm)]
    expect(new Set(listed.map(([, name]) => name))).toEqual(new Set(names))
    expect(listed).toHaveLength(names.length)
  })

  it('export one function each, called as the file is', () => {
    const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    const functions = names.map((name) =>
      [...text(`${name}.ts`, folder).matchAll(/^export (?:async )?function (\w+)/gm)].map(([, found]) => found),
    )
    expect(functions).toEqual(names.map((name) => [camel(name)]))
    expect(names.filter((name) => !text(`${name}.ts`, folder).includes('await command(import.meta'))).toEqual([])
    expect(names.filter((name) => text(`${name}.ts`, folder).includes('process.env'))).toEqual([])
  })

  it('do nothing when they are imported', async () => {
    const log = vi.spyOn(console, 'log')
    const modules = await Promise.all(
      names.map(async (name) => (await import(fileOf(name))) as Readonly<Record<string, unknown>>),
    )
    expect(modules.flatMap((module) => Object.values(module)).every((value) => typeof value === 'function')).toBe(true)
    expect(log).not.toHaveBeenCalled()
  })

  it('say how they are used', async () => {
    await using world = await exampleWorld()
    expect(await world.run('attach-disk', 'web')).toEqual({
      lines: [],
      complaints: ['usage: node attach-disk.ts <vm> <disk>'],
      exitCode: 2,
    })
    expect((await world.run('list-roles', 'more')).complaints).toEqual(['usage: node list-roles.ts'])
    expect((await world.run('keep-vms-apart', 'Default', 'group', 'a')).exitCode).toBe(2)
    expect(world.fake.requests).toEqual([])
  })

  it('say what is missing of the environment', async () => {
    await using world = await exampleWorld()
    vi.stubEnv('OVIRT_URL', '')
    const { complaints, exitCode } = await world.run('list-vms')
    expect([exitCode, complaints]).toEqual([1, [expect.stringContaining('OVIRT_URL')]])
  })
})

describe('the examples, started by Node.js', () => {
  interface Ended {
    readonly stdout: string
    readonly stderr: string
    readonly code: number
  }

  const start = async ({ environment }: Pick<ExampleWorld, 'environment'>, ...words: string[]): Promise<Ended> => {
    const [name = '', ...rest] = words
    const command = ['--conditions=@sdk/source', '--no-warnings', fileOf(name), ...rest]
    const ended = run(process.execPath, command, { env: { ...environment, PATH: process.env['PATH'] } })
    return await ended.then(
      ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
      (error: unknown) => error as Ended,
    )
  }

  it('list virtual machines', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'web', status: 'up' }] })
    expect(await start(world, 'list-vms')).toEqual({ stdout: 'web  up  1024 MiB\n1 in all\n', stderr: '', code: 0 })
    expect(world.fake.tokens()).toEqual([])
  })

  it('trust the engine’s own CA', async () => {
    await using engine = await tlsEngine()
    const login = { OVIRT_USERNAME: 'admin@internal', OVIRT_PASSWORD: 'secret' }
    const environment = { OVIRT_URL: engine.url, OVIRT_CA_FILE: engine.caFile, ...login }
    expect(await start({ environment }, 'list-vms')).toEqual({ stdout: '0 in all\n', stderr: '', code: 0 })
  })

  it('tag one', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    expect(await start(world, 'tag-vm', 'web', 'nightly')).toMatchObject({
      stdout: 'web has the tag nightly\n',
      code: 0,
    })
    expect(world.fake.list('vms/1/tags')).toMatchObject([{ name: 'nightly' }])
  })

  it('fail in one line', async () => {
    await using world = await exampleWorld()
    const environment = { ...world.environment, OVIRT_PASSWORD: 'wrong-password-here' }
    const { stdout, stderr, code } = await start({ environment }, 'list-vms')
    expect([stdout, code]).toEqual(['', 1])
    expect(stderr).toMatch(/^[^\n]*access_denied[^\n]*\n$/)
    expect(stderr).not.toContain('wrong-password-here')
    expect(await start(world, 'tag-vm')).toMatchObject({ stderr: 'usage: node tag-vm.ts <vm> <tag>\n', code: 2 })
  })

  it('end when they are interrupted', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'web' }] })
    const child = run(process.execPath, ['--conditions=@sdk/source', '--no-warnings', fileOf('follow-events'), '0'], {
      env: { ...world.environment },
    })
    await eventually(() => expect(world.fake.requests.some(({ url }) => url.includes('/events'))).toBe(true))
    child.child.kill('SIGINT')
    expect((await child).stdout).toBe('go on with 0\n')
    expect(world.fake.tokens()).toEqual([])
  })
})
