import { describe, expect, test } from 'vitest'
import {
  readJson,
  readJsonList,
  readXml,
  readXmlList,
  writeJson,
  writeJsonList,
  writeXml,
  writeXmlList,
} from '../../src/codec/index.ts'
import { camelCase } from '../../src/codec/shapes.ts'
import { linksBeyondModel } from '../support/beyond-model.ts'
import { documentType } from '../support/document-type.ts'
import { hasRecordings, recordedExchanges, recordedNames, recordedText } from '../support/recorded-bodies.ts'
import { fromCodec } from '../support/vector-values.ts'

if (!hasRecordings) console.info('skipped: recordings of live engines, as ../shared is not there (set CONFORMANCE_DIR)')

function typeOf(xml: string): NonNullable<ReturnType<typeof documentType>> {
  const document = documentType(xml)
  if (document === undefined) throw new Error('a root that the model does not know')
  return document
}

function read(xml: string): { value: unknown; unknown: string[] } {
  const document = typeOf(xml)
  const unknown: string[] = []
  const options = { onUnknown: (place: string): number => unknown.push(place) }
  const value = (document.isList ? readXmlList : readXml)(document.type, xml, options as never)
  return { value, unknown }
}

/** What is written of a document, read again: once by way of XML, once by way of JSON. */
function rewritten(xml: string): unknown[] {
  const { type, isList } = typeOf(xml)
  const value = read(xml).value as never
  const text = (isList ? writeXmlList : writeXml)(type, value)
  const links = { links: true }
  const document: unknown = isList ? writeJsonList(type, value, links) : writeJson(type, value, links)
  const parsed: unknown = JSON.parse(JSON.stringify(document))
  return [read(text).value, (isList ? readJsonList : readJson)(type, parsed)].map(fromCodec)
}

/** What {@link rewritten} gives of a document that survives. */
function readTwice(xml: string): unknown[] {
  const value = fromCodec(read(xml).value)
  return [value, value]
}

/** Left from version 3 by those who made documents by hand. */
const handMadeUnknown: ReadonlySet<string> = new Set([
  'boot/@dev',
  'disk/type',
  'template/link[rel=disks]',
  'vm/link[rel=disks]',
])

/** A root that no engine sends, and templates with placeholders for numbers. */
const unusable = new Set(['operating_systems', 'disks_disk-1', 'disks_disk-2', 'invalid_disks_lun-storage'])

const handMade = ['xml/fog-ovirt-v4-mocks', 'xml/vm-import-operator-stubs'].flatMap((folder) =>
  recordedNames(folder, '.xml')
    .filter((name) => !unusable.has(name))
    .map((name) => [folder, name] as const),
)

describe.skipIf(!hasRecordings)('recordings of live engines', () => {
  test.each(recordedNames('vcr', '.json'))('%s: nothing in it is unknown, and it survives writing', (name) => {
    const unknown = new Set<string>()
    let documents = 0
    for (const { body, requestBody } of recordedExchanges(name)) {
      for (const xml of [body, requestBody ?? '']) {
        if (xml === '') continue
        documents += 1
        for (const place of read(xml).unknown) unknown.add(place)
        expect(rewritten(xml)).toEqual(readTwice(xml))
      }
    }
    expect(documents).toBeGreaterThan(1)
    expect([...unknown].filter((place) => !linksBeyondModel.has(place))).toEqual([])
  })

  test.each(handMade)('%s/%s, made by hand, is read, and survives writing', (folder, name) => {
    const xml = recordedText(folder, `${name}.xml`)
    const { unknown } = read(xml)
    expect(unknown.filter((place) => !handMadeUnknown.has(place) && !linksBeyondModel.has(place))).toEqual([])
    expect(rewritten(xml)).toEqual(readTwice(xml))
  })

  test.each(recordedNames('pairs', '.xml'))('%s is read as the official client reads it', (name) => {
    const { value, unknown } = read(recordedText('pairs', `${name}.xml`))
    expect(unknown.filter((place) => !linksBeyondModel.has(place))).toEqual([])
    const official: unknown = JSON.parse(recordedText('pairs', `${name}.python.json`))
    expect(fromCodec(value)).toEqual(fromOfficial(official))
  })

  test.each(recordedNames('pairs', '.xml'))('%s survives writing', (name) => {
    const xml = recordedText('pairs', `${name}.xml`)
    expect(rewritten(xml)).toEqual(readTwice(xml))
  })
})

/** What the official client holds, as `fromCodec` writes values. */
function fromOfficial(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(fromOfficial)
  const { $date, $enum, $decimal, $list, $href, $type, ...members } = value as Readonly<Record<string, unknown>>
  if (typeof $date === 'string') return new Date($date.replace(/(\.\d{3})\d+/, '$1')).toISOString()
  if ($enum !== undefined) return members['value']
  if ($decimal !== undefined) return Number($decimal)
  if (Array.isArray($list)) {
    const items = $list.map(fromOfficial)
    return $href === undefined ? items : { href: $href, items }
  }
  expect($type).toBeDefined()
  const named = Object.entries(members).map(([name, member]) => [camelCase(name), fromOfficial(member)])
  return { ...Object.fromEntries(named), ...($href !== undefined && { href: $href }) }
}
