import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { apiOf } from './support/fake-api.ts'
import { refusal, world } from './support/world.ts'

describe('what the engine refuses', () => {
  it('is what lacks something', async () => {
    const { system } = world()
    expect(
      await refusal(system.vmsService().add({ vm: { cluster: { name: 'Default' }, template: { name: 'Blank' } } })),
    ).toEqual({
      status: 400,
      detail: 'Vm [name|initialization.configuration.data] required for add',
    })
    expect(await refusal(system.clustersService().add({ cluster: {} }))).toEqual({
      status: 400,
      detail: 'Cluster [name, dataCenter.id|dataCenter.name] required for add',
    })
    const pool = { name: 'x', ranges: [{ from: '0' }] }
    expect((await refusal(system.macPoolsService().add({ pool }))).detail).toBe('MacPool [ranges.to] required for add')
  })

  it('is a name that something else has', async () => {
    const { system } = world({ vms: [{ name: 'web' }] })
    const vm = { name: 'web', cluster: { name: 'Default' }, template: { name: 'Blank' } }
    expect(await refusal(system.vmsService().add({ vm }))).toEqual({
      status: 409,
      detail: '[Cannot add VM. The VM name is already in use, please choose a unique name and try again.]',
    })
    const bookmark = { name: 'b', value: 'Vms:' }
    await system.bookmarksService().add({ bookmark })
    expect((await refusal(system.bookmarksService().add({ bookmark }))).status).toBe(409)
  })

  it('is what cannot be read', async () => {
    const api = await apiOf(createFakeEngine())
    const cases: readonly (readonly [string, string, string])[] = [
      ['<vm><name>', 'application/xml', 'Request syntactically incorrect.'],
      ['<vm><future/></vm>', 'application/xml', 'Request syntactically incorrect.'],
      ['<vm><memory>ugly</memory></vm>', 'application/xml', 'Invalid value'],
      ['{"memory":"ugly"}', 'application/json', 'Request syntactically incorrect.'],
      ['{"future":1}', 'application/json', 'Request syntactically incorrect.'],
    ]
    for (const [body, type, reason] of cases) {
      const answer = await api.post('/vms', body, { 'content-type': type })
      const text = await answer.text()
      expect([answer.status, text], body).toEqual([400, expect.stringContaining(`<reason>${reason}</reason>`)])
    }
    const usage = await (await api.post('/vms', '<ugly/>')).text()
    expect(usage).toContain('https://engine.example.com/ovirt-engine/apidoc#services/vms/methods/add')
  })
})

describe('an answer', () => {
  it('has the form and the headers of an engine', async () => {
    const api = await apiOf(createFakeEngine({ vms: [{ id: '1', name: 'web' }] }))
    const xml = await api.get('/vms/1', { accept: 'application/xml', 'correlation-id': 'a b#c' })
    expect(xml.headers.get('content-type')).toBe('application/xml;charset=UTF-8')
    expect(xml.headers.get('correlation-id')).toBe('abc')
    expect(await xml.text()).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<vm href="\/ovirt-engine\/api\/vms\/1" id="1">\n {4}<actions>\n/,
    )
    const json = await api.get('/vms', { accept: 'application/json' })
    expect(json.headers.get('content-type')).toBe('application/json')
    expect(Object.keys((await json.json()) as object)).toEqual(['vm'])
    expect(await (await api.get('/bookmarks', { accept: 'application/json' })).json()).toEqual({})
    expect(await (await api.get('/bookmarks')).text()).toContain('<bookmarks/>')
    const missing = await api.get('/vms/9')
    expect([missing.status, await missing.text(), missing.headers.get('content-type')]).toEqual([404, '', null])
  })

  it('is nothing where there is nothing to do', async () => {
    const api = await apiOf(createFakeEngine())
    const cases: readonly (readonly [string, string, number])[] = [
      ['GET', '/nothing', 404],
      ['GET', '//vms', 404],
      ['GET', '/vms/', 404],
      ['PUT', '/vms', 405],
      ['DELETE', '/icons/1', 404],
      ['POST', '/icons', 405],
      ['POST', '/vms/9/start', 404],
      ['DELETE', '/vms/9', 404],
      ['PUT', '/vms/9', 404],
    ]
    for (const [method, path, status] of cases) {
      const body = method === 'PUT' || method === 'POST' ? '<vm/>' : undefined
      expect((await api.send(method, path, body)).status, `${method} ${path}`).toBe(status)
    }
  })

  it('has the version in its links, if the path has, and cannot follow any', async () => {
    const fake = createFakeEngine({ vms: [{ id: '1', name: 'web' }] })
    const api = await apiOf(fake)
    expect(await (await api.get('/v4/vms')).text()).toContain('href="/ovirt-engine/api/v4/vms/1/nics"')
    const followed = await api.get('/v4/vms?follow=nics')
    expect([followed.status, followed.headers.get('content-type')]).toEqual([500, 'text/html;charset=UTF-8'])
    expect((await api.get('/v5/vms')).status).toBe(400)
    expect((await api.get('/vms', { version: '5' })).status).toBe(400)
    expect(await (await api.get('/vms;max=0')).text()).toContain('<vms/>')
  })

  it('has what is costly only if that is asked for', async () => {
    const { system } = world({ vms: [{ id: '1', name: 'web', console: { enabled: true } }] })
    const vm = system.vmsService().vmService('1')
    expect((await vm.get()).console).toBeUndefined()
    const whole = await vm.get({ allContent: true })
    expect(whole.console).toEqual({ enabled: true })
    expect(whole.initialization?.configuration?.data).toContain('<Name>web</Name>')
  })

  it('has what was followed, as deep as that was', async () => {
    const { system } = world({
      vms: [{ id: '1', name: 'web', nics: [{ name: 'eth0' }], diskAttachments: [{ disk: { id: 'd', name: 'a' } }] }],
    })
    const vm = await system
      .vmsService()
      .vmService('1')
      .get({ follow: ['cluster.data_center', 'nics', 'disk_attachments.disk'] })
    expect(vm.cluster).toMatchObject({ name: 'Default', dataCenter: { name: 'Default' } })
    expect(vm.nics.map(({ href }) => href)).toEqual([expect.stringMatching(/^\/ovirt-engine\/api\/vms\/1\/nics\/.+/)])
    expect(vm.diskAttachments[0]?.disk).toMatchObject({ alias: 'a', status: 'ok' })
    const api = await apiOf(createFakeEngine({ vms: [{ id: '1', name: 'web' }] }))
    const deep = await (await api.get('/disks?follow=storage_domains')).text()
    expect(deep).toContain('<disks/>')
    // Of what is behind a link the engine sees only what is there.
    expect((await api.get('/vms?follow=nics.nothing')).status).toBe(200)
    for (const name of ['network', 'name']) {
      const answer = await api.get(`/vms?follow=${name}`, { accept: 'application/json' })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html;charset=UTF-8'])
    }
  })

  it('says that something is under way, or waits for it', async () => {
    const fake = createFakeEngine({ transitionMs: 20, vms: [{ id: '1', name: 'web', status: 'up' }] })
    const api = await apiOf(fake)
    const disk = '<disk><format>cow</format><provisioned_size>1024</provisioned_size></disk>'
    const begun = await api.post('/disks', disk)
    const text = await begun.text()
    expect([begun.status, /<creation_status>in_progress</.test(text), /rel="creation_status"/.test(text)]).toEqual([
      202,
      true,
      true,
    ])
    const done = await api.post('/disks', disk, { 'x-ovirt-expect': '201-created' })
    expect([done.status, /<status>ok</.test(await done.text())]).toEqual([201, true])
    expect((await api.send('PUT', '/vms/1?async=true', '<vm/>')).status).toBe(202)
    expect((await api.send('PUT', '/vms/1', '<vm/>', { 'x-ovirt-expect': '202-accepted' })).status).toBe(202)
  })
})
