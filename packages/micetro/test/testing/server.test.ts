import { serve } from '@core/http/testing'
import { ConfigError, MicetroClient, ObjectNotFoundError, ServerError } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { apiUrl, ask, create, fakeNetwork } from './network.ts'

describe('references', () => {
  const fake = fakeNetwork()
  const zone = fake.state.dnsZones[0]?.ref ?? ''
  const number = zone.split('/')[1]

  test.each([
    `/${zone}`,
    `/dnsZones/${zone}`,
    `/DNSZones/DNSZones/${number}`,
    `/dnsZones/${encodeURIComponent(zone)}`,
    `/dnsZones/DNSZones%2F${number}`,
    `/dnsZones/0${number}`,
    `/dnsZones/${encodeURIComponent(`{#4-#${number}}`)}`,
    '/dnsZones/example.com.',
    '/dnsZones/EXAMPLE.com.',
  ])('%s', async (path) => {
    expect((await ask(fake, `GET ${path}`)).result).toMatchObject({ dnsZone: { ref: zone } })
  })

  test.each([
    '/dnsZones/example.com',
    '/dnsZones/0',
    '/dnsZones/users%2F1',
    `/dnsZones/${encodeURIComponent(`{#5-#${number}}`)}`,
    `/dnsViews/${number}`,
    '/dnsZones/%20',
  ])('%s leads nowhere', async (path) => {
    expect(await ask(fake, `GET ${path}`)).toMatchObject({ status: 400, error: { code: 2049 } })
  })

  test('two in one path', async () => {
    const [role, user] = ['roles/3', fake.state.users[0]?.ref]
    expect((await ask(fake, `PUT /${user}/${role}`, {})).status).toBe(204)
    expect((await ask(fake, `PUT /users/${user}/roles/${role}`, {})).status).toBe(204)
    expect(fake.state.users[0]?.roleRefs).toEqual(['roles/1', 'roles/3'])
  })

  test('no reference is given twice', () => {
    const refs = [createFakeMicetro(), fake].map(({ state }) =>
      Object.values(state)
        .filter((list) => Array.isArray(list))
        .flatMap((list) => list as readonly { ref?: string }[])
        .flatMap(({ ref }) => ref ?? []),
    )
    for (const list of refs) expect(new Set(list).size).toBe(list.length)
    expect(fakeNetwork().state.dnsZones).toEqual(fakeNetwork().state.dnsZones)
  })
})

describe('lists', () => {
  const fake = fakeNetwork({
    ranges: [{ name: '10.0.0.0/8' }, { name: '10.2.0.0/16', locked: true }, { name: '10.10.0.0/16' }],
    dhcpScopes: [],
    ipamRecords: [],
  })
  const names = async (query: string): Promise<unknown> => {
    const { status, result } = await ask(fake, `GET /ranges?${query}`)
    return status === 200 ? (result['ranges'] as { name: string }[]).map(({ name }) => name) : status
  }

  test.each([
    ['sortBy=name', ['10.0.0.0/8', '10.2.0.0/16', '10.10.0.0/16']],
    ['sortBy=name&sortOrder=descending&limit=1', ['10.10.0.0/16']],
    ['sortBy=nothing&offset=2', ['10.10.0.0/16']],
    ['filter=locked=true', ['10.2.0.0/16']],
    ['filter=from%3E10.1.0.0%20and%20isLeaf=true', ['10.2.0.0/16', '10.10.0.0/16']],
    ['filter=from%3E10.9.0.0', ['10.10.0.0/16']],
    ['filter=created%3E%3D%22Mar%201,%202026%2012:00:00%22', ['10.0.0.0/8', '10.2.0.0/16', '10.10.0.0/16']],
    ['filter=created%3C%22Jan%201,%202030%2012:00:00%22', ['10.0.0.0/8', '10.2.0.0/16', '10.10.0.0/16']],
    ['filter=created%3E%22Apr%201,%202025%2012:00:00%22', ['10.0.0.0/8', '10.2.0.0/16', '10.10.0.0/16']],
    ['filter=parentRef=', ['10.0.0.0/8']],
    ['filter=cloudNetworkRef=&limit=1', ['10.0.0.0/8']],
    ['filter=noSuchField=', []],
    ['filter=noSuchField!=x', []],
    ['filter=name%20NOT%20IN%20(%2210.0.0.0/8%22)%20AND%20locked=false', ['10.10.0.0/16']],
    ['filter=name=~(', 400],
    ['limit=x', 400],
    ['offset=-1', 400],
    ['offset=9', []],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  test('arguments may be in the body as well', async () => {
    const device = { name: 'x', customProperties: { A: '1' } }
    const ref = await create(fake, 'POST /devices', { device })
    const body = { saveComment: 'in the body', forceRemoval: true, objType: 'Device' }
    expect((await ask(fake, `DELETE /${ref}`, body)).status).toBe(204)
    expect(fake.state.saveComments.at(-1)).toBe('in the body')
  })
})

describe('as a server', () => {
  test('pretty, time zone, form of times', async () => {
    const fake = fakeNetwork({ serverTimeZone: 'America/New_York' })
    const headers = { authorization: MicetroClient.generateToken('ada', 'open sesame') }
    const answer = await fake.fetch(`${apiUrl}/dnsZones/example.com.?pretty=true`, { headers })
    expect(await answer.text()).toContain('\n      "created": "Mar 1, 2026 07:00:00"')
    const iso = fakeNetwork({ dateFormat: 'iso' })
    expect(iso.state.dnsZones[0]?.created).toBe('2026-03-01T12:00:00Z')
  })

  test('the clock is the machine’s unless it is set', () => {
    const before = Math.floor(Date.now() / 1000) * 1000
    const { state } = createFakeMicetro({ dnsZones: [{ name: 'a' }] })
    expect(Date.parse(`${state.dnsZones[0]?.created} UTC`)).toBeGreaterThanOrEqual(before)
    expect(() => {
      createFakeMicetro().advance(-1)
    }).toThrow(ConfigError)
  })

  test('fails when it is told to, and remembers what it was asked', async () => {
    const fake = fakeNetwork()
    await using client = new MicetroClient({
      url: fake.url,
      fetch: fake.fetch,
      username: 'ada',
      password: 'open sesame',
      retry: false,
    })
    fake.failNext('PUT /dnsZones/*', 503)
    fake.failNext('GET /users', { status: 400, body: { error: { code: 16_544, message: 'It is gone.' } } })
    const json = { properties: { Owner: 'x' } }
    await expect(client.httpPut('/dnsZones/example.com.', { json })).rejects.toBeInstanceOf(ServerError)
    await expect(client.httpGet('/users')).rejects.toBeInstanceOf(ObjectNotFoundError)
    await expect(client.httpPut('/dnsZones/example.com.', { json })).resolves.toBe('')
    expect(fake.requests.map(({ method, json: body }) => [method, body])).toEqual([
      ['PUT', json],
      ['GET', undefined],
      ['PUT', json],
    ])
    fake.failNext({ networkError: 'reset' })
    fake.forgetRequests()
    await client.httpGet('/users')
    expect(fake.requests).toHaveLength(1)
  })

  test('tells reports, and what it is', async () => {
    const fake = fakeNetwork()
    const [report] = fake.state.reports
    const { result } = await ask(fake, `GET /${report?.ref}?preview=true`)
    expect(result).toMatchObject({
      preview: {
        columns: [{ name: 'name' }, { name: 'type', type: 'Enum' }],
        rows: [{ col: 'example.com.\tPrimary' }, {}],
      },
    })
    const file = async (type: string): Promise<unknown> =>
      (await ask(fake, `GET /${report?.ref}/file?contentType=${type}`)).result['content']
    expect(await file('CSV')).toBe('name,type\r\nexample.com.,Primary\r\n2.0.192.in-addr.arpa.,Primary')
    expect(JSON.parse(String(await file('JSON')))).toContainEqual({ name: 'example.com.', type: 'Primary' })
    expect((await ask(fake, 'GET /micetro')).result).toMatchObject({ systemInfo: { centralVersion: '26.1.0' } })
    const reader = MicetroClient.generateToken('reader', 'only looking')
    expect((await ask(fake, 'GET /micetro', undefined, reader)).error.code).toBe(1028)
    await ask(fake, 'POST /micetro/systemSettings', { systemSettings: [{ name: 'motto', value: 'go' }] })
    expect((await ask(fake, 'GET /micetro/systemSettings')).result).toEqual({
      systemSettings: [{ name: 'motto', value: 'go' }],
    })
  })

  test('over real connections', async () => {
    const fake = fakeNetwork()
    await using server = await serve(fake.fetch)
    await using client = new MicetroClient({ url: server.url, username: 'ada', password: 'open sesame' })
    const range = `/${fake.state.ranges[1]?.ref}`
    const params = { temporaryClaimTime: 60 }
    const { result } = await client.httpGet<{ result: { address: string } }>(`${range}/nextFreeAddress`, { params })
    await client.httpPut(`/ipamRecords/${result.address}`, {
      json: { properties: { claimed: true, Note: 'Bücher' }, saveComment: 'für Bücher' },
      expectedStatusCodes: [204],
    })
    expect(await client.httpGet(`/ipamRecords/${result.address}`)).toMatchObject({
      result: { ipamRecord: { state: 'Claimed', customProperties: { Note: 'Bücher' } } },
    })
    expect(fake.state.saveComments).toEqual(['für Bücher'])
    await expect(client.httpDelete('/ranges/999')).rejects.toBeInstanceOf(ObjectNotFoundError)
  })
})

describe('options', () => {
  test.each([
    [{ usres: [] }, 'usres: is not an option'],
    [{ users: 'ada' }, 'users: must be a list'],
    [{ version: 'new' }, 'version: must be a version'],
    [{ serverTimeZone: 'Mars/Base' }, 'serverTimeZone: must be the name of a time zone'],
    [{ now: new Date('x') }, 'now: must be a valid Date'],
    [{ addressSpaces: ['a'], organizations: ['b'] }, 'addressSpaces: is another name'],
    [{ dnsZones: [{ name: 'a' }, { name: 'a.' }] }, 'dnsZones[1]: cannot be: The zone a. exists already.'],
    [{ dhcpScopes: [{ rangeRef: 'x', dhcpServerRef: 'y' }] }, 'dhcpScopes[0]'],
  ])('%o', (options, message) => {
    expect(() => createFakeMicetro(options as object)).toThrow(message)
    expect(() => createFakeMicetro(options as object)).toThrow(ConfigError)
  })

  test('are typed', () => {
    // @ts-expect-error -- a scope must say what it is on
    expect(() => createFakeMicetro({ dhcpScopes: [{ name: 'x' }] })).toThrow(ConfigError)
    const fake = createFakeMicetro({ ranges: [{ name: '192.0.2.0/24', subnet: true }] })
    expectTypeOf(fake.state.dnsRecords[0]?.data).toEqualTypeOf<string | undefined>()
    expectTypeOf(fake.fetch).toExtend<typeof globalThis.fetch>()
  })
})
