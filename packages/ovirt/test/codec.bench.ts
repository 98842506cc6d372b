import { parseXml } from '@core/http/xml'
import { readJsonList, readXmlList, writeJsonList, writeXmlList } from '@sdk/ovirt/codec'
import { describe, expect, test } from 'vitest'
import { collectionField } from '../src/codec/collection-field.ts'
import { readJsonCollection, readJsonText } from '../src/codec/read-json.ts'
import { shapeOf } from '../src/codec/shapes.ts'
import { hasRecordings, recordedText } from './support/recorded-bodies.ts'

const count = 1000
const time = { time: 1000, iterations: 20, warmupTime: 300, warmupIterations: 5 }
const nothing = (): void => undefined
const megabytes = (text: string): string => `${(text.length / 1e6).toFixed(1)} MB`
const vms = collectionField(shapeOf('vm'))

/** As a connection reads an answer. */
const readText = (text: string): void =>
  void readJsonText(text, undefined, (parsed, reader) => readJsonCollection(vms, parsed, reader))

/** Recorded machines, again and again, in both forms as engines write them. */
function recorded(): { xml: string; json: string } {
  const names = ['vms-0', 'vms-1']
  const xmlItems = names.flatMap(
    (name) => recordedText('pairs', `${name}.xml`).match(/^ {4}<vm .*?^ {4}<\/vm>\n/gms) ?? [],
  )
  const jsonItems = names.flatMap((name) => (JSON.parse(recordedText('pairs', `${name}.json`)) as { vm: object[] }).vm)
  expect(xmlItems).toHaveLength(jsonItems.length)
  const indexes = Array.from({ length: count }, (_, index) => index % jsonItems.length)
  const xml = `<?xml version="1.0"?>\n<vms>\n${indexes.map((index) => xmlItems[index]).join('')}</vms>\n`
  return { xml, json: JSON.stringify({ vm: indexes.map((index) => jsonItems[index]) }, undefined, 2) }
}

describe.skipIf(!hasRecordings)(`${count} recorded virtual machines`, () => {
  test('both forms', async ({ bench }) => {
    const { xml, json } = recorded()
    const machines = readJsonList('vm', JSON.parse(json))
    expect(readXmlList('vm', xml)).toEqual(machines)
    const compact = JSON.stringify(JSON.parse(json))
    const parsed: unknown = JSON.parse(json)
    await bench.compare(
      bench(`JSON.parse, ${megabytes(json)}`, () => void JSON.parse(json)),
      bench('JSON.parse and readJsonList', () => void readJsonList('vm', JSON.parse(json))),
      bench('as a connection reads it', () => {
        readText(json)
      }),
      bench('readJsonList alone', () => void readJsonList('vm', parsed)),
      bench(`JSON.parse, without indentation, ${megabytes(compact)}`, () => void JSON.parse(compact)),
      bench('as a connection reads it, without indentation', () => {
        readText(compact)
      }),
      bench(`parseXml, without building anything, ${megabytes(xml)}`, () =>
        parseXml(xml, { open: nothing, text: nothing, close: nothing })),
      bench('readXmlList', () => void readXmlList('vm', xml)),
      bench('JSON.stringify and writeJsonList', () => void JSON.stringify(writeJsonList('vm', machines))),
      bench('writeXmlList', () => void writeXmlList('vm', machines)),
      time,
    )
  })
})
