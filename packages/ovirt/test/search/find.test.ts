import { ConfigError, NotFoundError, OvirtError, type Vm } from '@sdk/ovirt'
import { writeXmlList } from '@sdk/ovirt/codec'
import type { Disk } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { FindError } from '../../src/search/find-error.ts'
import { findByName, findOne } from '../../src/search/find.ts'
import { scriptedEngine, xml } from '../support/scripted-engine.ts'
import { finds, readSearch } from './engine-search.ts'

/** An engine with machines of these names, which searches as engines do. */
function world(...names: string[]) {
  const machines = names.map((name, index) => ({ id: String(index), name }))
  const engine = scriptedEngine(({ path, query }) => {
    if (path !== '/vms') return new Response(null, { status: 404 })
    const [, text = '', page = '1'] = /^(.*?)(?: page (\d+))?$/s.exec(query.get('search') ?? '') ?? []
    const isAny = query.get('case_sensitive') === 'false'
    const cased = (value: string): string => (isAny ? value.toLowerCase() : value)
    const search = readSearch(cased(text))
    const found = machines.filter(({ name }) => finds(search, { name: cased(name) }))
    const max = Number(query.get('max') ?? found.length)
    return xml(writeXmlList('Vm', found.slice((Number(page) - 1) * max, Number(page) * max)))
  })
  return { ...engine, vms: engine.connection.systemService().vmsService() }
}

describe('finding by name', () => {
  test('gives the one that has it, or nothing', async () => {
    const { vms, sent } = world('web', 'web2', 'Web')
    expect(await findByName(vms, 'web')).toMatchObject({ id: '0', name: 'web' })
    expect(await findByName(vms, 'db')).toBeUndefined()
    expect(sent).toEqual(['GET /vms?search=name="web"', 'GET /vms?search=name="db"'])
  })

  test('finds names that searches have no form for, by what can be said of them', async () => {
    const strange = [`it's "new"; <a>&b!`, 'a*b', 'a\\', 'aXb', 'tab\there', '\uD83D\uDE00']
    const { vms, sent } = world(...strange)
    for (const [index, name] of strange.entries()) {
      expect(await findByName(vms, name), name).toMatchObject({ id: String(index) })
    }
    expect(sent[0]).toBe('GET /vms?search=name="it*s *new** *a**b*" page 1&max=100')
  })

  test('tells when several have it', async () => {
    const { vms } = world('web', 'Web', 'web')
    const error = await findByName(vms, 'web').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FindError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ code: 'several_found', found: 2 })
    expect(String(error)).toBe('FindError: findByName "web": 2 objects found where one was looked for, like 0 and 2')
    await expect(findByName(vms, 'WEB', { caseSensitive: false })).rejects.toMatchObject({ found: 3 })
    expect(await findByName(world('Web').vms, 'WEB', { caseSensitive: false })).toMatchObject({ name: 'Web' })
  })

  test('fails as the list does, and stops with its signal', async () => {
    const { connection } = world('web')
    const disks = connection.systemService().disksService()
    await expect(findByName(disks, 'web')).rejects.toThrow(NotFoundError)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(findByName(disks, 'web', { signal })).rejects.toThrow('enough')
    await expect(findByName(disks, 'we*', { signal })).rejects.toThrow('enough')
  })
})

describe('finding the one that a search is about', () => {
  test('gives it, and asks for no more than two', async () => {
    const { vms, sent } = world('web', 'db', 'db2')
    expect(await findOne(vms, 'name="we*"')).toMatchObject({ id: '0' })
    expect(sent).toEqual(['GET /vms?search=name="we*"&max=2'])
    await expect(findOne(vms, 'name="x"')).rejects.toMatchObject({ code: 'none_found', found: 0 })
    await expect(findOne(vms, 'name="x"')).rejects.toThrow('nothing found')
    await expect(findOne(vms, 'name="db*"')).rejects.toThrow('more than one object found')
  })
})

test('wrong input is refused before anything is sent', async () => {
  const { vms, sent } = world()
  const wrong: [string, Promise<unknown>][] = [
    ['findByName: name: must be a string', findByName(vms, '')],
    ['findByName: name: must be a string', findByName(vms, 5 as never)],
    ['findByName: service: must be the service of a list', findByName(null as never, 'web')],
    ['findByName: options: must be an object', findByName(vms, 'web', null as never)],
    ['findOne: service', findOne(vms.vmService('1') as never, 'name=web')],
    ['findOne: search', findOne(vms, '')],
    ['findOne: caseSensitive: must be true or false', findOne(vms, 'a=b', { caseSensitive: 'no' as never })],
    ['did you mean timeoutMs', findOne(vms, 'a=b', { timeoutMS: 1 } as object)],
  ]
  for (const [message, promise] of wrong) {
    const error = await promise.catch((reason: unknown) => reason)
    expect(error, message).toBeInstanceOf(ConfigError)
    expect(error, message).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain(message)
  }
  expect(sent).toEqual([])
})

test('types say what is found, and which lists can be searched', () => {
  const system = scriptedEngine(() => xml('<vms/>')).connection.systemService()
  expectTypeOf(async () => await findByName(system.vmsService(), 'a')).returns.resolves.toEqualTypeOf<Vm | undefined>()
  expectTypeOf(async () => await findOne(system.disksService(), 'a')).returns.resolves.toEqualTypeOf<Disk>()
  const never = (): unknown =>
    // @ts-expect-error one object is no list
    findByName(system.vmsService().vmService('1'), 'a')
  expect(never).toBeTypeOf('function')
})
