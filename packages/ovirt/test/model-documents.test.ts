import { readJson, readJsonList, readXml, readXmlList, writeJson, writeXml, writeXmlList } from '@sdk/ovirt/codec'
import { describe, expect, test } from 'vitest'
import { canonicalXml } from './support/canonical-xml.ts'
import { decoratedXml, fullValue, jsonOf, modelStructs, relsOf, treeOf } from './support/model-document.ts'
import { fromCodec } from './support/vector-values.ts'

const types = modelStructs.map((struct) => [struct.name, struct] as const)

describe('documents by the rules of the model', () => {
  test('of all types', () => {
    expect(types).toHaveLength(220)
  })

  test.each(types)('%s is written, and read in any order with what is unknown between', (name, struct) => {
    const value = fullValue(struct, 2)
    const tree = treeOf(struct, value)
    expect(canonicalXml(writeXml(name, value as never))).toEqual(tree)
    expect(fromCodec(readXml(name, writeXml(name, value as never)))).toEqual(fromCodec(value))
    const flat = fullValue(struct, 1)
    const text = decoratedXml(treeOf(struct, flat), relsOf(struct))
    expect(fromCodec(readXml(name, text))).toEqual(fromCodec(flat))
    const collection = `<${struct.pluralTag}><size>1</size>${text}<total>1</total></${struct.pluralTag}>`
    expect(fromCodec(readXmlList(name, collection))).toEqual([fromCodec(flat)])
    expect(canonicalXml(writeXmlList(name, [value] as never))).toEqual([struct.pluralTag, {}, [tree]])
  })

  test.each(types)('%s is the same in JSON', (name, struct) => {
    const value = fullValue(struct, 1)
    const document = jsonOf(struct, value)
    const { link = [], ...written } = writeJson(name, value as never, { links: true })
    expect(written).toEqual({ ...document, link: undefined })
    expect(new Set(link as unknown[])).toEqual(new Set((document['link'] ?? []) as unknown[]))
    expect(fromCodec(readJson(name, document))).toEqual(fromCodec(value))
    expect(fromCodec(readJsonList(name, { size: '1', [struct.tag]: [document, null] }))).toEqual([fromCodec(value)])
  })
})
