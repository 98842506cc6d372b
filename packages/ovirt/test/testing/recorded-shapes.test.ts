import { parseXmlTree, type XmlElement } from '@core/http/xml'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, test } from 'vitest'
import { readXml, type StructName } from '../../src/codec/index.ts'
import { hasRecordings, recordedText } from '../support/recorded-bodies.ts'
import { apiOf } from './support/fake-api.ts'

/** Recorded objects, and where a fake has theirs. */
const recordings: readonly (readonly [string, StructName, string])[] = [
  ['vm-0', 'vm', 'vms'],
  ['vm-1', 'vm', 'vms'],
  ['host-0', 'host', 'hosts'],
  ['cluster-0', 'cluster', 'clusters'],
  ['cluster-1', 'cluster', 'clusters'],
  ['data_center-0', 'data_center', 'datacenters'],
  ['template-0', 'template', 'templates'],
  ['storage_domain-0', 'storage_domain', 'storagedomains'],
]

/** Members that stood elsewhere in the model of the engine that was recorded, or were put in by hand. */
const moved = new Set(['placement_policy', 'custom_properties'])

/** Links whose collections engines of today have no service for, or had none then. */
const goneLinks = new Set(['vmdevices'])

function namesOf(elements: readonly XmlElement[]): string[] {
  return [...new Set(elements.map(({ name }) => name))].filter((name) => !moved.has(name))
}

const relsOf = (elements: readonly XmlElement[]): string[] =>
  elements.filter(({ name }) => name === 'link').map(({ attributes }) => attributes['rel'] ?? '')

/** What both have, as the one has it in order. */
const common = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((name) => other.includes(name))

async function answersFor(name: string, type: StructName, collection: string): Promise<{ xml: string; json: string }> {
  const { href: _, ...recorded } = readXml(type, recordedText('pairs', `${name}.xml`))
  const lists = Object.entries(recorded).filter(([, value]) => !(Array.isArray(value) && value.length === 0))
  const fake = createFakeEngine()
  fake.add(collection, Object.fromEntries(lists))
  const api = await apiOf(fake)
  const { id = '' } = recorded as { readonly id?: string }
  const path = `/${collection}/${id}?all_content=true`
  const xml = await (await api.get(path)).text()
  return { xml, json: await (await api.get(path, { accept: 'application/json' })).text() }
}

describe.skipIf(!hasRecordings)('answers are built as the recorded ones', () => {
  test.each(recordings)('%s', async (name, type, collection) => {
    const { xml, json } = await answersFor(name, type, collection)
    const [recorded, made] = [recordedText('pairs', `${name}.xml`), xml].map((text) => parseXmlTree(text))
    const [ofRecorded, ofMade] = [recorded?.children ?? [], made?.children ?? []].map(namesOf)
    expect(common(ofMade ?? [], ofRecorded ?? [])).toEqual(common(ofRecorded ?? [], ofMade ?? []))
    // All that was recorded is there.
    expect((ofRecorded ?? []).filter((tag) => tag !== 'status' && ofMade?.includes(tag) !== true)).toEqual([])
    expect(Object.keys(made?.attributes ?? {})).toEqual(['href', 'id'])
    const rels = relsOf(made?.children ?? [])
    expect(relsOf(recorded?.children ?? []).filter((rel) => !rels.includes(rel) && !goneLinks.has(rel))).toEqual([])
    const actions = (root: XmlElement | undefined): string[] =>
      relsOf(root?.children.find((child) => child.name === 'actions')?.children ?? [])
    expect(actions(recorded).filter((rel) => !actions(made).includes(rel))).toEqual([])

    const keys = (text: string): string[] => Object.keys(JSON.parse(text) as object).filter((key) => !moved.has(key))
    const [jsonRecorded, jsonMade] = [keys(recordedText('pairs', `${name}.json`)), keys(json)]
    expect(common(jsonMade, jsonRecorded)).toEqual(common(jsonRecorded, jsonMade))
  })

  test('an action that is done, and one that is refused', async () => {
    const folder = 'json/olvm-4.5.5'
    const fake = createFakeEngine({ vms: [{ id: '1', name: 'web' }] })
    const api = await apiOf(fake)
    const json = { accept: 'application/json' }
    const done = (await (await api.post('/vms/1/start', '<action/>', json)).json()) as { vm: { link: unknown[] } }
    const { body } = JSON.parse(recordedText(folder, 'vm_start_200_accepted.json')) as { body: typeof done }
    expect(Object.keys(done)).toEqual(Object.keys(body))
    expect(Object.keys(done.vm)).toEqual(Object.keys(body.vm))
    fake.lockDisks('1', ['lab-vm1-disk'])
    const refused = await api.post('/vms/1/start', '<action/>', json)
    expect(JSON.parse(recordedText(folder, 'vm_start_409_disk_locked.json'))).toEqual({
      status: refused.status,
      body: await refused.json(),
    })
  })
})
