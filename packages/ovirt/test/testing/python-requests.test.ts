import { parseXmlTree } from '@core/http/xml'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedText } from '../support/recorded-bodies.ts'

interface WireRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
}

const requests: readonly WireRequest[] = hasRecordings
  ? (JSON.parse(recordedText('peer', 'python-sdk-4.6.4-wire.json')) as { requests: WireRequest[] }).requests
  : []

const [login, ...calls] = requests

/** What the recorded requests speak of. */
function seeded(): FakeEngine {
  const password = new URLSearchParams(login?.body ?? '').get('password') ?? ''
  return createFakeEngine({
    users: [{ username: 'admin@internal', password }],
    transitionMs: 0,
    clusters: ['Default', 'c', '1'].map((name) => ({ id: name, name })),
    dataCenters: [{ id: '1', name: 'dc' }],
    disks: ['1', 'd'].map((id) => ({ id, alias: id })),
    hosts: [
      { id: '1', name: 'h' },
      { id: '2', name: 'two' },
    ],
    imageTransfers: [{ id: '1', phase: 'transferring', disk: { id: 'd' } }],
    networks: [{ id: 'n', name: 'net' }],
    storageDomains: ['1', '2'].map((id) => ({ id, name: id })),
    tags: [{ id: '5', name: 't' }],
    templates: [{ name: 'Blank' }, { id: 't', name: 'golden' }],
    vms: [
      { id: '1', name: 'web', snapshots: [{ id: '2', description: 'old', snapshotType: 'regular' }] },
      { id: '7', name: 'other', snapshots: [{ id: 'snap', description: 's' }] },
    ],
    vnicProfiles: [{ id: 'p', name: 'p' }],
  })
}

/** What has to be so before some of them make sense, by the end of their targets. */
const preparations: readonly (readonly [RegExp, string, object])[] = [
  [/vms\/1\/(?:stop|shutdown|migrate|ticket)$/, 'vms/1', { status: 'up', host: { id: '1' } }],
  [/vms\/1\/cancelmigration$/, 'vms/1', { status: 'migrating' }],
  [/hosts\?activate/, 'hosts/1', { name: 'renamed' }],
  [/hosts\/1\/activate$/, 'hosts/1', { status: 'maintenance' }],
  [/datacenters\/1\/storagedomains$/, 'storagedomains/2', { status: 'unattached', dataCenters: [] }],
]

async function send(fake: FakeEngine, request: WireRequest, token: string): Promise<Response> {
  const headers = new Headers()
  for (const [name, value] of request.headers) {
    if (name !== 'Host') headers.set(name, value.replace('PLACEHOLDER-TOKEN', token))
  }
  const body =
    request.body === null || request.body === '' ? {} : { body: request.body.replace('PLACEHOLDER-TOKEN', token) }
  return await fake.fetch(new Request(new URL(request.target, fake.url), { method: request.method, headers, ...body }))
}

/** Statuses that the Python SDK takes for success. */
const goodStatuses: Readonly<Record<string, readonly number[]>> = {
  GET: [200],
  POST: [200, 201, 202],
  PUT: [200],
  // It takes 202 for a failure, though engines send it where `async` was asked for.
  DELETE: [200, 202],
}

/** What it wants of an answer that has a body: this type, and a root that it knows. */
function isReadable(type: string | null, text: string): boolean {
  return /^\s*(?:application|text)\/xml\s*(?:;.*)?$/.test(type ?? '') && /^[a-z_]+$/.test(parseXmlTree(text).name)
}

const isCall = ({ target }: WireRequest): boolean => !target.includes('/services/')

describe.skipIf(!hasRecordings)('the Python SDK', () => {
  test('logs in and out', async () => {
    const fake = seeded()
    const answer = await send(fake, login as WireRequest, '')
    expect(answer.headers.get('content-type')).toMatch(/^(?:application|text)\/json/)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    expect(fake.tokens()).toEqual([token])
    const logout = calls.find((call) => !isCall(call))
    expect(await (await send(fake, logout as WireRequest, token)).json()).toEqual({})
    expect(fake.tokens()).toEqual([])
  })

  test.each(calls.filter(isCall).map((call, index) => [index, `${call.method} ${call.target}`, call] as const))(
    'is answered as it expects: %i %s',
    async (_, __, call) => {
      const fake = seeded()
      for (const [target, path, members] of preparations) if (target.test(call.target)) fake.change(path, members)
      await send(fake, login as WireRequest, '')
      const answer = await send(fake, call, fake.tokens()[0] ?? '')
      const text = await answer.text()
      expect(goodStatuses[call.method], text).toContain(answer.status)
      expect(call.method === 'DELETE' ? text === '' : isReadable(answer.headers.get('content-type'), text)).toBe(true)
    },
  )
})
