import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { readXml, type StructName, writeXml } from '../../src/codec/index.ts'
import { serviceRows } from '../../src/generated/service-rows.ts'
import { serviceRow } from '../../src/runtime/read-service-row.ts'
import type { ServiceRow } from '../../src/runtime/service-row.ts'
import { actionSegments, collectionType, itemRow, methodOf } from '../../src/testing/store/service-model.ts'
import { type Api, apiOf } from './support/fake-api.ts'
import { sampleBody } from './support/sample-body.ts'

function seeded(): FakeEngine {
  return createFakeEngine({
    transitionMs: 0,
    vms: [
      { id: '1', name: 'web', diskAttachments: [{ disk: { id: 'd', name: 'a' } }], nics: [{ name: 'eth0' }] },
      { id: '2', name: 'other' },
    ],
    templates: [
      { id: '00000000-0000-0000-0000-000000000000', name: 'Blank' },
      { id: 't', name: 'golden' },
    ],
    disks: [{ id: 'free', name: 'free' }],
    storageDomains: [{ name: 'data' }, { name: 'free', status: 'unattached' }],
    affinityLabels: [{ name: 'label' }],
    externalHostProviders: [{ name: 'satellite' }],
    openstackImageProviders: [{ name: 'glance' }],
    openstackNetworkProviders: [{ name: 'neutron' }],
    openstackVolumeProviders: [{ name: 'cinder' }],
    vmPools: [{ name: 'pool' }],
    groups: [{ name: 'staff' }],
  })
}

type FirstId = (segment: string) => string

interface Tally {
  readonly done: string[]
  readonly refused: string[]
}

/** Sends a request that changes something; the fake must do it, or say why it does not. */
async function ask(api: Api, tally: Tally, method: string, path: string, body?: string): Promise<string> {
  const answer = await api.send(method, path, body)
  const text = await answer.text()
  const isRefused = answer.status >= 400
  expect(answer.status, `${method} ${path}: ${text}`).toBeLessThan(500)
  // What an action before has removed is not there any more.
  if (isRefused && answer.status !== 404) expect(text, `${method} ${path}`).toContain('<reason>')
  const list = isRefused ? tally.refused : tally.done
  list.push(`${method} ${path} ${answer.status}${isRefused ? text.replaceAll(/\s+|<[^>]+>/g, ' ') : ''}`)
  return isRefused ? '' : text
}

async function tryItem(api: Api, tally: Tally, row: ServiceRow, path: string, type: StructName): Promise<void> {
  if (methodOf(row, 'update')) await ask(api, tally, 'PUT', path, writeXml(type, {}))
  for (const action of actionSegments(row)) await ask(api, tally, 'POST', `${path}/${action}`, '<action/>')
}

/** Adds one to each collection, tries all that can be done with it, walks on from it, and removes it. */
async function walk(api: Api, tally: Tally, row: ServiceRow, path: string, first: FirstId): Promise<void> {
  for (const { segment, service } of row.locators.values()) {
    const below = serviceRow(service)
    const type = collectionType(below)
    if (segment === undefined || type === undefined) continue
    const place = `${path}/${segment}`
    const item = itemRow(below)
    const add = methodOf(below, 'add')
    const answered =
      add === undefined ? '' : await ask(api, tally, 'POST', place, sampleBody(below.name, type, place, first))
    const added = !answered.startsWith('<?xml') ? undefined : idOf(type, answered)
    if (item === undefined) continue
    const ids = methodOf(below, 'list') === undefined ? [] : await api.ids(place, type)
    const id = added ?? ids[0]
    if (id === undefined) continue
    const inner = `${place}/${encodeURIComponent(id)}`
    if (inner.split('/').length < 7) await walk(api, tally, item, inner, first)
    await tryItem(api, tally, item, inner, type)
    if (added !== undefined && methodOf(item, 'remove')) await ask(api, tally, 'DELETE', inner)
  }
}

function idOf(type: StructName, text: string): string | undefined {
  if (type === 'gluster_brick') return undefined
  return (readXml(type, text) as { readonly id?: string }).id
}

/** Segments of collections: what is posted there is added. */
const additions: ReadonlySet<string> = new Set(
  Object.keys(serviceRows).flatMap((name) =>
    [...serviceRow(name).locators.values()].flatMap(({ segment }) => segment ?? []),
  ),
)

describe('every method of the model', () => {
  it('does something, or says why not', async () => {
    const fake = seeded()
    const api = await apiOf(fake)
    const tally: Tally = { done: [], refused: [] }
    await walk(api, tally, serviceRow('system'), '', (segment) => fake.list(segment)[0]?.id ?? '')
    expect(tally.done.length).toBeGreaterThan(350)
    // Only actions are refused, for the state of what they are for; and what is still in use is not removed.
    const others = tally.refused.filter(
      (entry) => !/^(?:POST \/.*\/[a-z]+ |DELETE \/hosts\/\S+ )(?:409|404|400)/.test(entry),
    )
    expect(others).toEqual([])
    expect(tally.refused.filter((entry) => additions.has(entry.split(' ')[1]?.split('/').at(-1) ?? ''))).toEqual([])
    expect(tally.refused.length).toBeLessThan(tally.done.length / 10)
  })
})
