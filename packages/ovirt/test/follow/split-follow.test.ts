import { inspect } from 'node:util'
import { AuthError, ConfigError, OvirtError, ServerError, type SystemService } from '@sdk/ovirt'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { refusesFollow, splitFollow } from '../../src/follow/split-follow.ts'
import { type EngineRequest, errorPage, fault, scriptedEngine, xml } from '../support/scripted-engine.ts'

const api = '/ovirt-engine/api'

const vmXml = (id: string): string => `<vm id="${id}" href="${api}/vms/${id}"><name>vm-${id}</name>
  <cluster id="c" href="${api}/clusters/c"/>${id === '1' ? `<host id="h" href="${api}/hosts/h"/>` : ''}
  <link rel="nics" href="${api}/vms/${id}/nics"/><link rel="diskattachments" href="${api}/vms/${id}/diskattachments"/></vm>`

/** An engine of three machines that can follow nothing. */
function answer({ path, query }: EngineRequest): Response {
  if (query.has('follow')) return errorPage()
  const [, id = ''] = /^\/vms\/(\d+)/.exec(path) ?? []
  if (path === '/vms') {
    const page = Number(/page (\d+)$/.exec(query.get('search') ?? '')?.[1] ?? 1)
    const max = Number(query.get('max') ?? 3)
    return xml(
      `<vms>${['1', '2', '3']
        .slice((page - 1) * max, page * max)
        .map(vmXml)
        .join('')}</vms>`,
    )
  }
  if (path === `/vms/${id}`) return xml(vmXml(id))
  if (path === `/vms/${id}/nics`) return xml(`<nics><nic id="n${id}"/></nics>`)
  if (path === `/vms/${id}/diskattachments`) {
    return xml(`<disk_attachments><disk_attachment id="a${id}">
      <disk id="d" href="${api}/disks/d"/></disk_attachment></disk_attachments>`)
  }
  if (path === '/disks/d') return xml('<disk id="d"><name>shared</name></disk>')
  if (path === '/hosts/h') return xml('<host id="h"><name>kvm1</name></host>')
  if (path === '/clusters/c') return xml(`<cluster id="c"><data_center id="p" href="${api}/datacenters/p"/></cluster>`)
  if (path === '/datacenters/p') return xml('<data_center id="p"><name>lab</name></data_center>')
  return new Response(null, { status: 404 })
}

describe('what an engine refuses to follow', () => {
  test('is read one by one, each once, and typed as if it had been followed', async () => {
    const { connection, sent } = scriptedEngine(answer)
    const system = splitFollow(connection)
    expectTypeOf(system).toEqualTypeOf<SystemService>()
    const vms = await system.vmsService().list({ follow: ['nics', 'diskAttachments.disk', 'cluster.dataCenter'] })
    expect(vms.map(({ nics }) => nics[0]?.id)).toEqual(['n1', 'n2', 'n3'])
    expect(vms.map(({ diskAttachments }) => diskAttachments[0]?.disk.name)).toEqual(['shared', 'shared', 'shared'])
    expect(vms.map(({ cluster }) => cluster.dataCenter.name)).toEqual(['lab', 'lab', 'lab'])
    expect(sent.slice(0, 2)).toEqual(['GET /vms?follow=nics,disk_attachments.disk,cluster.data_center', 'GET /vms'])
    // Two collections of each machine, one cluster, one disk, one data center.
    const machines = ['1', '2', '3']
    const collections = ['nics', 'diskattachments'].flatMap((name) => machines.map((id) => `GET /vms/${id}/${name}`))
    const others = ['GET /clusters/c', 'GET /datacenters/p', 'GET /disks/d']
    expect(sent.slice(2).toSorted()).toEqual(others.concat(collections).toSorted())
  })

  test('twice is not asked for again', async () => {
    const { connection, sent } = scriptedEngine(answer)
    const vm = splitFollow(connection).vmsService().vmService('2')
    const { data, response } = await vm.get({ follow: 'nics' }).withResponse()
    expect([data.nics[0]?.id, response.status]).toEqual(['n2', 200])
    const inParts = ['GET /vms/2', 'GET /vms/2/nics']
    expect(sent.splice(0)).toEqual(['GET /vms/2?follow=nics', ...inParts])
    expect((await vm.get({ follow: 'nics' })).nics).toHaveLength(1)
    expect(sent.splice(0)).toEqual(['GET /vms/2?follow=nics', ...inParts])
    for (let times = 0; times < 2; times += 1) await vm.get({ follow: 'nics' })
    expect(sent).toEqual([...inParts, ...inParts])
  })

  test('now and then, by chance, is asked for as before', async () => {
    let asked = 0
    const { connection, sent } = scriptedEngine((request) => {
      if (!request.query.has('follow')) return answer(request)
      asked += 1
      return asked % 2 === 1 ? errorPage() : xml('<vm id="2"><nics><nic id="n2"/></nics></vm>')
    })
    const vm = splitFollow(connection).vmsService().vmService('2')
    for (let times = 0; times < 6; times += 1) expect((await vm.get({ follow: 'nics' })).nics[0]?.id).toBe('n2')
    expect(sent.filter((request) => request.includes('follow'))).toHaveLength(6)
  })

  test('leaves what is gone by then as it was, and reads the rest', async () => {
    const gone = new Set(['/vms/2/nics', '/vms/2/diskattachments', '/disks/d'])
    const { connection } = scriptedEngine((request) =>
      gone.has(request.path) ? fault('[gone]', 404) : answer(request),
    )
    const follow = ['nics', 'diskAttachments.disk.diskSnapshots'] as const
    const vms = await splitFollow(connection).vmsService().list({ follow })
    expect(vms.map(({ nics }) => nics.map(({ id }) => id))).toEqual([['n1'], [], ['n3']])
    expect(vms[1]?.nics.href).toBe(`${api}/vms/2/nics`)
    expect(vms.map(({ diskAttachments }) => diskAttachments.map(({ disk }) => disk))).toEqual([
      [{ id: 'd', href: `${api}/disks/d` }],
      [],
      [{ id: 'd', href: `${api}/disks/d` }],
    ])
  })

  test('leaves away what an object does not have', async () => {
    const system = splitFollow(scriptedEngine(answer).connection)
    const vms = await system.vmsService().list({ follow: ['host'] })
    expect(vms.map((vm): string | undefined => (vm.host as typeof vm.host | undefined)?.name)).toEqual([
      'kvm1',
      undefined,
      undefined,
    ])
  })

  test('comes page by page, also when only a later page is refused', async () => {
    const names = async (from: ReturnType<typeof scriptedEngine>): Promise<unknown[]> => {
      const found: unknown[] = []
      const vms = splitFollow(from.connection).service('').service<never>('vms') as ReturnType<
        SystemService['vmsService']
      >
      for await (const vm of vms.list({ follow: ['nics'] }).pages({ pageSize: 2 })) found.push(vm.id, vm.nics[0]?.id)
      return found
    }
    const expected = ['1', 'n1', '2', 'n2', '3', 'n3']
    const refusing = scriptedEngine(answer)
    expect(await names(refusing)).toEqual(expected)
    expect(refusing.sent.some((request) => request.startsWith('GET /vms?') && !request.includes('page'))).toBe(false)
    const later = scriptedEngine((request) => {
      const isFirst = request.query.has('follow') && (request.query.get('search') ?? '').endsWith('page 1')
      return isFirst
        ? xml('<vms><vm id="1"><nics><nic id="n1"/></nics></vm><vm id="2"><nics><nic id="n2"/></nics></vm></vms>')
        : answer(request)
    })
    expect(await names(later)).toEqual(expected)
  })

  test('is read a bounded number at once', async () => {
    let running = 0
    let most = 0
    const { connection } = scriptedEngine(async (request) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 2))
      running -= 1
      return answer(request)
    })
    await splitFollow(connection, { concurrency: 2 })
      .vmsService()
      .list({ follow: ['nics', 'diskAttachments'] })
    expect(most).toBe(2)
  })

  test('fails as what it leads to does, and stops with its signal', async () => {
    const forbidden = scriptedEngine((request) =>
      request.path.endsWith('/nics') ? new Response(null, { status: 403 }) : answer(request),
    )
    const vms = splitFollow(forbidden.connection).vmsService()
    await expect(vms.list({ follow: ['nics'] })).rejects.toThrow(AuthError)
    const control = new AbortController()
    const slow = scriptedEngine((request) => {
      if (request.path === '/vms' && !request.query.has('follow')) control.abort(new Error('enough'))
      return answer(request)
    })
    const listed = splitFollow(slow.connection)
      .vmsService()
      .list({ follow: ['nics'] }, { signal: control.signal })
    await expect(listed).rejects.toThrow('enough')
    expect(slow.sent).toEqual(['GET /vms?follow=nics', 'GET /vms'])
  })
})

describe('everything else', () => {
  test('is as without', async () => {
    const { connection, sent } = scriptedEngine(({ path, query }) =>
      query.has('follow')
        ? xml('<vms><vm id="1"><nics><nic id="2"/></nics></vm></vms>')
        : path === '/vms'
          ? answer({ path, query } as EngineRequest)
          : fault('[no]', 409),
    )
    const vms = splitFollow(connection).vmsService()
    expect((await vms.list({ follow: ['nics'] }))[0]?.nics[0]?.id).toBe('2')
    expect(await vms.list()).toHaveLength(3)
    await expect(vms.vmService('1').start()).rejects.toMatchObject({ code: 409 })
    expect(sent).toEqual(['GET /vms?follow=nics', 'GET /vms', 'POST /vms/1/start'])
    expect(inspect(vms.vmService('1'))).toBe('VmService { /vms/1 }')
  })

  test('that fails is not taken for a refusal', async () => {
    const errors = [errorPage(503), fault('[boom]', 500), new Response(null, { status: 500 }), errorPage(404)]
    for (const response of errors) {
      const { connection, sent } = scriptedEngine(() => response.clone())
      const error = await splitFollow(connection)
        .vmsService()
        .list({ follow: ['nics'] })
        .catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(OvirtError)
      expect(refusesFollow(error)).toBe(false)
      expect(sent).toHaveLength(1)
    }
    const { connection } = scriptedEngine(answer)
    const error = await connection
      .systemService()
      .vmsService()
      .list({ follow: ['nics'] })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ServerError)
    expect(refusesFollow(error)).toBe(true)
  })

  test('that cannot be right is refused before anything is sent', async () => {
    const { connection, sent } = scriptedEngine(answer)
    expect(() => splitFollow(connection, { concurrency: 0 })).toThrow('concurrency: must be a whole number above 0')
    expect(() => splitFollow(null as never)).toThrow('connection: must be a Connection')
    const vms = splitFollow(connection).vmsService()
    const wrong = [
      vms.list({ follow: ['nics'], serach: 'x' } as object),
      vms.list({ follow: [5] } as object),
      vms.list({ follow: ['nics'] }, null as never),
      vms.list(5 as never),
    ]
    for (const promise of wrong) await expect(promise).rejects.toThrow(ConfigError)
    expect(() => vms.list({ follow: ['nics'] }).pages({ pagesize: 1 } as object)).toThrow(OvirtError)
    expect(sent).toEqual([])
  })
})
