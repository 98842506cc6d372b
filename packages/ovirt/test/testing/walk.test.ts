import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { parseJson, readJson, readJsonList, readXml, readXmlList } from '../../src/codec/index.ts'
import type { StructName } from '../../src/codec/shapes.ts'
import { serviceRow } from '../../src/runtime/read-service-row.ts'
import type { ServiceRow } from '../../src/runtime/service-row.ts'
import { collectionType, itemRow, methodOf } from '../../src/testing/store/service-model.ts'
import { apiOf, type Api } from './support/fake-api.ts'

/** A collection of the model at a place that the fake has. */
interface Listed {
  readonly path: string
  readonly type: StructName
}

/** Links that objects have though their type has no member for them. */
const isBeyondModel = (place: string): boolean => place.includes('/link[rel=')

async function decode(api: Api, path: string, type: StructName, isList: boolean): Promise<string[]> {
  const unknown: string[] = []
  const onUnknown = (place: string): void => void (isBeyondModel(place) ? 0 : unknown.push(place))
  const xml = await api.get(path)
  const json = await api.get(path, { accept: 'application/json' })
  if (xml.status !== 200 || json.status !== 200) return [`${path}: ${xml.status} ${json.status}`]
  const [text, parsed] = [await xml.text(), parseJson(await json.text())]
  const fromXml: unknown = (isList ? readXmlList : readXml)(type, text, { onUnknown })
  const fromJson: unknown = (isList ? readJsonList : readJson)(type, parsed, { onUnknown })
  expect(fromJson, path).toEqual(fromXml)
  return unknown.map((place) => `${path}: ${place}`)
}

interface Walked {
  readonly lists: Listed[]
  readonly items: Listed[]
}

/** Walks from service to service, into the first object of each collection. */
async function walk(api: Api, row: ServiceRow, path: string, walked: Walked): Promise<void> {
  for (const { segment, service } of row.locators.values()) {
    if (segment === undefined) continue
    const below = serviceRow(service)
    const type = collectionType(below)
    const place = `${path}/${segment}`
    if (type === undefined || methodOf(below, 'list') === undefined) continue
    walked.lists.push({ path: place, type })
    const item = itemRow(below)
    const [first] = await api.ids(place, type)
    if (item === undefined || first === undefined) continue
    const inner = `${place}/${first}`
    if (methodOf(item, 'get') !== undefined) walked.items.push({ path: inner, type })
    if (inner.split('/').length < 9) await walk(api, item, inner, walked)
  }
}

describe('every collection of the model', () => {
  it('can be listed in both formats, and holds nothing that the model does not know', async () => {
    const fake = createFakeEngine({
      vms: [
        {
          name: 'web',
          status: 'up',
          nics: [{ name: 'eth0' }],
          diskAttachments: [{ bootable: true, disk: { name: 'boot', provisionedSize: 2 ** 30 } }],
          tags: [],
        },
      ],
      bookmarks: [{ name: 'all', value: 'Vms:' }],
      affinityLabels: [{ name: 'label' }],
      permissions: [],
    })
    fake.add('clusters/' + (fake.list('clusters')[0]?.id ?? '') + '/affinitygroups', { name: 'group' })
    const api = await apiOf(fake)
    const walked: Walked = { lists: [], items: [] }
    await walk(api, serviceRow('system'), '', walked)
    const unknown: string[] = []
    for (const { path, type } of walked.lists) unknown.push(...(await decode(api, path, type, true)))
    for (const { path, type } of walked.items) unknown.push(...(await decode(api, path, type, false)))
    expect(unknown).toEqual([])
    expect(walked.lists.length).toBeGreaterThan(150)
    expect(walked.items.length).toBeGreaterThan(60)
  })

  it('has links that lead somewhere', async () => {
    const fake = createFakeEngine({ vms: [{ name: 'web', nics: [{ name: 'eth0' }] }] })
    const api = await apiOf(fake)
    for (const path of ['/vms', '/hosts', '/clusters', '/datacenters', '/storagedomains', '/templates', '/networks']) {
      const text = await (await api.get(path)).text()
      const hrefs = [...text.matchAll(/href="\/ovirt-engine\/api([^"]+)" rel="(\w+)"/g)].map(([, href = '']) => href)
      expect(hrefs.length, path).toBeGreaterThan(2)
      for (const href of hrefs) {
        const { status } = await api.get(href)
        if (status === 200) continue
        // What can be done is posted; what the engine does not know has an answer without a body.
        const done = await api.post(href, '<action/>')
        expect([status, (await done.text()).includes('<action>')], href).toEqual([404, true])
      }
    }
  })
})
