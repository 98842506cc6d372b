import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { ask, create, fakeNetwork } from './network.ts'

let fake: FakeMicetro

beforeEach(() => {
  fake = fakeNetwork()
})

const recordsPath = '/dnsZones/example.com./dnsRecords'

async function add(name: string, type: string, data: string, more: object = {}): Promise<string> {
  return await create(fake, `POST ${recordsPath}`, { dnsRecord: { name, type, data }, ...more })
}

async function refused(name: string, type: string, data: string): Promise<string> {
  const { status, error } = await ask(fake, `POST ${recordsPath}`, { dnsRecord: { name, type, data } })
  expect(status).toBe(400)
  return error.message
}

async function names(path: string, key = 'dnsRecords'): Promise<unknown[]> {
  const { result } = await ask(fake, `GET ${path}`)
  return (result[key] as { name: string }[]).map(({ name }) => name)
}

describe('servers', () => {
  test('have a view of their own from the start, and take theirs with them', async () => {
    const ref = await create(fake, 'POST /dnsServers', { dnsServer: { name: 'ns2', type: 'MS' } })
    expect(await names(`/${ref}/dnsViews`, 'dnsViews')).toEqual([''])
    const zone = await create(fake, 'POST /dnsZones', { dnsZone: { name: 'example.org', dnsViewRef: 'ns2' } })
    expect(await names(`/${ref}/dnsZones`, 'dnsZones')).toEqual(['example.org.'])
    expect((await ask(fake, `GET /${zone}`)).result).toMatchObject({ dnsZone: { authority: 'ns2' } })
    expect((await ask(fake, `DELETE /${ref}`)).status).toBe(204)
    expect((await ask(fake, `GET /${zone}`)).error.code).toBe(2049)
  })

  test('keep the options that they are given', async () => {
    await ask(fake, 'PUT /dnsServers/ns1.example.net./options', { dnsServerOptions: { forwarders: ['192.0.2.53'] } })
    expect((await ask(fake, 'GET /dnsServers/ns1.example.net./options')).result).toEqual({
      dnsServerOptions: { serverType: 'BIND', useForwarders: 'Off', forwarders: ['192.0.2.53'], additional: {} },
    })
  })
})

describe('zones', () => {
  test('are created with records and copies, whose records are the same', async () => {
    const { result } = await ask(fake, 'POST /dnsZones', {
      dnsZone: { name: 'example.org' },
      masters: ['192.0.2.53'],
      secondaries: ['inside'],
      records: [{ name: 'www', type: 'A', data: '192.0.2.20' }],
    })
    const [copy] = result['secondaryZoneRefs'] as string[]
    expect(await names(`/${copy}/dnsRecords`)).toEqual(['www'])
    expect((await ask(fake, `GET /${copy}`)).result).toMatchObject({
      dnsZone: { type: 'Secondary', sourceZoneRef: result['ref'], name: 'example.org.' },
    })
    expect((await ask(fake, `GET /${String(result['ref'])}/options`)).result).toMatchObject({
      dnsZoneOptions: { zonetype: 'Primary', masters: ['192.0.2.53'] },
    })
    const json = { dnsRecord: { name: 'a', type: 'A', data: '192.0.2.1' } }
    expect((await ask(fake, `POST /${copy}/dnsRecords`, json)).error.message).toContain('Secondary')
  })

  test('are not created in part', async () => {
    const before = structuredClone(fake.state.dnsZones)
    const { status } = await ask(fake, 'POST /dnsZones', {
      dnsZone: { name: 'example.org' },
      records: [
        { name: 'www', type: 'A', data: '192.0.2.20' },
        { name: 'x', type: 'A', data: 'x' },
      ],
    })
    expect(status).toBe(400)
    expect(fake.state.dnsZones).toEqual(before)
    expect(fake.state.dnsRecords).toHaveLength(3)
  })

  test('are listed by view, server and folder', async () => {
    const [folder] = fake.state.folders
    await ask(fake, `PUT /dnsZones/example.com./folders/${folder?.ref.split('/')[1]}`, {})
    expect(await names(`/dnsZones?folderRef=${folder?.ref}`, 'dnsZones')).toEqual(['example.com.'])
    expect(await names('/dnsZones?dnsViewRef=inside', 'dnsZones')).toEqual([])
    expect(await names('/dnsZones?dnsServerRef=ns1.example.net.', 'dnsZones')).toHaveLength(2)
    expect((await ask(fake, 'GET /dnsZones?dnsViewRef=dnsViews/99')).error.code).toBe(2049)
    expect((await ask(fake, 'GET /dnsZones/example.com./folders')).result).toEqual({ folder: folder?.ref })
    expect((await ask(fake, `GET /${folder?.ref}/objects`)).result).toMatchObject({
      objects: [{ objType: 'DNSZone', name: 'example.com.' }],
    })
  })

  test('have directives', async () => {
    const directive = { rangeStart: 1, rangeEnd: 9, lhs: 'host-$', type: 'A', rhs: '192.0.2.$' }
    const ref = await create(fake, 'POST /dnsZones/example.com./generateDirectives', {
      dnsGenerateDirective: directive,
    })
    const number = ref.split('/')[1]
    expect((await ask(fake, `GET /dnsZones/generateDirectives/${number}`)).result).toEqual({
      dnsGenerateDirective: { ...directive, ref, rangeStep: 1, ttl: '', class: 'IN' },
    })
    expect((await ask(fake, `DELETE /dnsZones/generateDirectives/${number}`)).status).toBe(204)
    expect((await ask(fake, 'GET /dnsZones/example.com./generateDirectives')).result).toMatchObject({ totalResults: 0 })
  })
})

describe('records', () => {
  test('are not created twice, and aliases stand alone', async () => {
    expect(await refused('www', 'A', '192.0.2.10')).toBe('The DNS record exists already.')
    expect(await refused('web', 'A', '192.0.2.11')).toContain('Naming conflict')
    expect(await refused('WWW', 'CNAME', 'other.example.com.')).toContain('Naming conflict')
    expect(await refused('web', 'CNAME', 'other.example.com.')).toContain('Naming conflict')
    await add('web', 'A', '192.0.2.11', { forceOverrideOfNamingConflictCheck: true })
    await add('www', 'A', '192.0.2.12')
    expect(fake.state.dnsRecords).toHaveLength(5)
  })

  test('are placed where they shall be', async () => {
    await add('first', 'TXT', 'x', { placeAfterRef: 'dnsRecords/www.example.com.'.replace('dnsRecords/', '') })
    expect(await names(recordsPath)).toEqual(['www', 'first', 'web'])
  })

  test('rows that are none are listed when they are asked for', async () => {
    await add('', 'Comment', 'Hosts')
    expect(await names(recordsPath)).toEqual(['www', 'web'])
    expect(await names(`${recordsPath}?includeMetaRecords=true`)).toEqual(['www', 'web', ''])
  })

  test('know those that belong to them', async () => {
    const related = '/dnsRecords/www.example.com./relatedDnsRecords'
    expect(await names(related)).toEqual(['10', 'web'])
    expect(await names('/dnsRecords/10.2.0.192.in-addr.arpa./relatedDnsRecords')).toEqual(['www'])
    expect((await ask(fake, `DELETE ${related}`)).status).toBe(204)
    expect(fake.state.dnsRecords.map(({ name }) => name)).toEqual(['www'])
  })

  test('get their reverse record where the server makes it', async () => {
    fake = fakeNetwork({ createPtrRecords: true })
    const ref = await add('host', 'A', '192.0.2.33')
    expect(fake.state.dnsRecords.at(-1)).toMatchObject({ name: '33', type: 'PTR', data: 'host.example.com.' })
    expect(await names(`/${ref}/relatedDnsRecords`)).toEqual(['33'])
    await add('elsewhere', 'A', '198.51.100.1')
    expect(fake.state.dnsRecords.at(-1)).toMatchObject({ name: 'elsewhere' })
  })

  test('cannot be changed into what could not be created', async () => {
    const change = async (properties: object): Promise<number> =>
      (await ask(fake, 'PUT /dnsRecords/web.example.com.', { properties })).status
    expect(await change({ name: 'www' })).toBe(400)
    expect(await change({ type: 'A' })).toBe(400)
    expect(await change({ name: 'w3', ttl: 60 })).toBe(400)
    expect(await change({ name: 'w3', ttl: '60' })).toBe(204)
  })
})
