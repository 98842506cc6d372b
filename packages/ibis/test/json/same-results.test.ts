import type { IncrementalReader } from '@core/http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typeTables } from '../../src/generated/type-tables.ts'
import { type IbisResult, parseJsonResult, parseResult } from '../../src/index.ts'
import { incrementalJsonResult } from '../../src/json/incremental-json-result.ts'
import { writeJson } from '../../src/testing/answers/write-json.ts'
import { writeXml } from '../../src/testing/answers/write-xml.ts'
import { incrementalXmlResult } from '../../src/xml/incremental-xml-result.ts'
import type { ObjectField, TypeName, ValueField, ValueKind } from '../../src/xml/type-table.ts'

// Empty texts are nothing in XML, and control characters cannot stand in it.
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(value))

const values: Readonly<Record<ValueKind, fc.Arbitrary<unknown>>> = {
  string: text,
  boolean: fc.boolean(),
  integer: fc.maxSafeInteger(),
  date: fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => new Date(days * 86_400_000)),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
}

/** Few, so that references meet entities, circles among them. */
const ids = fc.constantFrom('1', '2', '3')

function memberOf(field: ValueField | ObjectField, depth: number): fc.Arbitrary<unknown> {
  const one = 'value' in field ? values[field.value] : objectOf(field.type, depth - 1, 'ref' in field)
  return field.item === undefined ? one : fc.array(one, { maxLength: 3 })
}

/** Anything that a type can be; a reference too, where one may stand. */
function objectOf(type: TypeName, depth: number, isReferable = false): fc.Arbitrary<object> {
  const { attributes, elements, text: ownText } = typeTables[type]
  const members: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [name, field] of Object.entries(attributes)) members[name] = memberOf(field, depth)
  for (const [name, field] of Object.entries(elements)) {
    if (depth > 0 || 'value' in field) members[name] = memberOf(field, depth)
  }
  if (ownText !== undefined) members[ownText] = text
  if ('id' in members) members['id'] = ids
  // What stands for others holds nothing itself.
  delete members['ref']
  const object = fc.record(members, { requiredKeys: [] })
  return isReferable ? fc.oneof(object, fc.record({ ref: ids })) : object
}

const results = objectOf('IbisResult', 3) as fc.Arbitrary<IbisResult>

/** A result with each object that comes again replaced by the path where it was first: circles and identity can be compared. */
function flat(value: unknown, path = '', seen: Map<object, string> = new Map()): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value
  const first = seen.get(value)
  if (first !== undefined) return { same: first }
  seen.set(value, path)
  if (Array.isArray(value)) return value.map((item, index) => flat(item, `${path}/${index}`, seen))
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, member]) => [name, flat(member, `${path}/${name}`, seen)]),
  )
}

function inPieces(reader: IncrementalReader<IbisResult>, document: string, size: number): IbisResult {
  const bytes = Buffer.from(document)
  for (let start = 0; start < bytes.length; start += size) reader.write(bytes.subarray(start, start + size))
  return reader.end()
}

test('any result is the same in XML and in JSON, whole and in pieces', () => {
  fc.assert(
    fc.property(results, fc.integer({ min: 1, max: 200 }), (result, size) => {
      const [xml, json] = [writeXml(result), writeJson(result)]
      const expected = flat(parseResult(xml))
      expect(flat(parseJsonResult(json))).toEqual(expected)
      expect(flat(inPieces(incrementalXmlResult('utf-8', {}), xml, size))).toEqual(expected)
      for (const flattened of [true, false]) {
        expect(flat(inPieces(incrementalJsonResult({}, flattened), json, size))).toEqual(expected)
      }
    }),
    // A machine with much else to do gets through fewer.
    { numRuns: 150, interruptAfterTimeLimit: 10_000 },
  )
})
