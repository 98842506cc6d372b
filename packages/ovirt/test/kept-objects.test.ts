import { inspect } from 'node:util'
import { type IncrementalReader, parseJson } from '@core/http'
import { readJsonList, type StructName } from '@sdk/ovirt/codec'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectionField } from '../src/codec/collection-field.ts'
import type { ScalarType, Shape } from '../src/codec/field.ts'
import { type Document, incrementalJsonCollection } from '../src/codec/incremental-document.ts'
import { stepOf } from '../src/codec/json-plan.ts'
import { JsonReader } from '../src/codec/json-reader.ts'
import { readJsonCollection } from '../src/codec/read-json.ts'
import { shapeOf } from '../src/codec/shapes.ts'
import { structRows } from '../src/generated/struct-rows.ts'

const vm = shapeOf('vm')

/** Reads objects as those of a long list are, which the reader has parsed itself. */
function readOwn(items: readonly unknown[], shape = vm): unknown[] {
  const reader = new JsonReader()
  const step = stepOf(collectionField(shape))
  return items.map((item) => {
    const text = JSON.stringify(item)
    return reader.item(step, JSON.parse(text), () => parseJson(text))
  })
}

/** The same machines, of which nothing is the reader's. */
const readGiven = (items: readonly unknown[]): unknown[] => [...readJsonList('Vm', { vm: items })]

const odd = fc.constantFrom<unknown>(
  null,
  '',
  'true',
  'false',
  'TRUE',
  '1',
  '007',
  '-5',
  '12345678901234567890',
  3,
  true,
)

/** Members whose names are the same in JSON and in objects, and some that are not, in any order and number. */
function objectOf(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc
    .tuple(fc.record(members, { requiredKeys: [] }), fc.shuffledSubarray(Object.keys(members)))
    .map(([all, keys]) => Object.fromEntries(keys.filter((key) => key in all).map((key) => [key, all[key as never]])))
}

const text = fc.constantFrom('', 'a', 'größe', '/ovirt-engine/api/hosts/1')
const integer = fc.constantFrom<unknown>('0', '1', '-1', '016', '12345678901234567890', '9007199254740993', 4, null)
const boolean = fc.constantFrom<unknown>('true', 'false', 'TRUE', '0', true, null, '')
const reference = objectOf({ href: text, id: text, name: text, unknown: odd, creation_time: fc.constant('0') })
const machine = objectOf({
  host: reference,
  cluster: reference,
  cpu: objectOf({ topology: objectOf({ cores: integer, sockets: integer, threads: integer }), architecture: text }),
  usb: objectOf({ enabled: boolean, type: text }),
  high_availability: objectOf({ enabled: boolean, priority: integer }),
  memory_policy: objectOf({ guaranteed: integer, max: integer, ballooning: boolean }),
  name: text,
  stateless: boolean,
})

describe('objects of a long list in JSON', () => {
  test('are what they are in a short one', () => {
    fc.assert(
      fc.property(fc.array(machine, { maxLength: 12 }), (items) => {
        const given = structuredClone(items)
        expect(readOwn(items)).toEqual(readGiven(items))
        expect(items).toEqual(given)
      }),
      { numRuns: 400 },
    )
  })

  test('do not change what a caller has parsed', () => {
    const vms = [1, 2, 3].map((id) => ({ id: String(id), usb: { enabled: 'true' }, cpu: { topology: { cores: '2' } } }))
    const before = structuredClone(vms)
    expect(readJsonList('Vm', { vm: vms })[2]).toEqual({
      id: '3',
      usb: { enabled: true },
      cpu: { topology: { cores: 2 } },
    })
    expect(vms).toEqual(before)
  })

  test('have no key that changes a prototype, and none that the model does not have', () => {
    const hostile = (id: string): string => `{"id":"${id}","host":{"id":"2","__proto__":{"polluted":true},"x":1}}`
    const reader = new JsonReader()
    const step = stepOf(collectionField(vm))
    const harmless = '{"id":"1","host":{"id":"2"}}'
    const values = [harmless, harmless, hostile('3'), hostile('4'), harmless].map((one) =>
      reader.item(step, JSON.parse(one), () => parseJson(one)),
    ) as { host: object }[]
    for (const { host } of values) {
      expect(Object.keys(host)).toEqual(['id'])
      expect(Object.getPrototypeOf(host)).toBe(Object.prototype)
    }
  })
})

describe('what was read before has no part in the result', () => {
  const start = new Date(0)

  test('of keys that only a longer object had', () => {
    const others = { date: '0', persist_memorystate: 'true' }
    const items = [{ id: '1', ...others }, { description: 'x' }, { description: 'x', ...others }]
    expect(readOwn(items, shapeOf('snapshot'))).toEqual([
      { id: '1', date: start, persistMemorystate: true },
      { description: 'x' },
      { description: 'x', date: start, persistMemorystate: true },
    ])
  })

  test('of another document, which could not be read', () => {
    const snapshot = shapeOf('snapshot')
    expect(readOwn([{ id: '1' }, { id: '1' }], snapshot)).toEqual([{ id: '1' }, { id: '1' }])
    expect(() => readOwn([{ date: '0', persist_memorystate: 'x' }], snapshot)).toThrow('persist_memorystate')
    expect(readOwn([{ date: '0' }], snapshot)).toEqual([{ date: start }])
  })

  test('of an object that holds one of its own type', () => {
    const items = [{ id: '1' }, { id: '1' }, { start_time: '0', parent_step: { start_time: '0' } }]
    expect(readOwn(items, shapeOf('step')).at(-1)).toEqual({ startTime: start, parentStep: { startTime: start } })
  })
})

const oddValues = [null, '', 'true', 'TRUE', '1', '-0', '12345678901234567890', 3, 1.5, true, {}, '#9007199254740993']
const anyValue = (): fc.Arbitrary<unknown> => fc.constantFrom(...oddValues)
const values: Readonly<Record<ScalarType, fc.Arbitrary<unknown>>> = {
  string: fc.constantFrom('', 'größe', '"},\n{'),
  enum: fc.constantFrom('up', 'down'),
  boolean: fc.constantFrom('true', 'false'),
  int: fc.constantFrom('0', '-3'),
  uint: fc.constantFrom('4'),
  long: fc.constantFrom<unknown>('1024', '9007199254740993', '#9007199254740993'),
  decimal: fc.constantFrom<unknown>(1.5, '2.5'),
  date: fc.constantFrom<unknown>(0, '0', '2016-09-08T09:53:35.138+02:00'),
}
const valuesOf = (type: ScalarType): fc.Arbitrary<unknown> => values[type]
const seldom = (): fc.Arbitrary<boolean> => fc.nat(29).map((number) => number === 0)
const often = fc.boolean

/** A document with objects of any type of the model, with the same few keys in changing order and number. */
function documentOf(gen: fc.GeneratorValue, shape: Shape): string {
  const orders = new Map<string, readonly string[]>()
  const keysOf = ({ name, elements }: Shape): readonly string[] => {
    let keys = orders.get(name)
    if (keys === undefined) {
      const scalars = [...elements].filter(([, { scalar, isList }]) => scalar !== undefined && !isList)
      const all = gen(often) ? ['id', 'href', ...scalars.map(([key]) => key)] : [...elements.keys(), 'link']
      keys = gen(fc.shuffledSubarray, all, { maxLength: Math.min(6, all.length) })
      orders.set(name, keys)
    }
    const known = gen(often) ? gen(fc.shuffledSubarray, [...keys]) : keys
    return gen(seldom) ? [...known, '__proto__', 'unknown'] : known
  }
  const valueOf = (type: ScalarType): unknown => (gen(seldom) ? gen(anyValue) : gen(valuesOf, type))
  const structOf = (name: string, depth: number): object => {
    const own = shapeOf(name)
    const members = keysOf(own).map((key): [string, unknown] => {
      const field = own.elements.get(key)
      if (key === 'link') return [key, [...own.links.keys()].slice(0, 2).map((rel) => ({ rel, href: '/x' }))]
      if (field === undefined) return [key, valueOf('string')]
      const one = (): unknown =>
        field.scalar === undefined ? (depth > 1 ? {} : structOf(field.struct, depth + 1)) : valueOf(field.scalar)
      return [key, field.isList ? { [field.item]: [one(), one()], href: '/x' } : one()]
    })
    return Object.fromEntries(members)
  }
  const items = Array.from({ length: 10 }, () => structOf(shape.name, 1))
  const json = JSON.stringify({ [shape.tag]: items }, undefined, gen(fc.constantFrom, 0, 2))
  return json.replaceAll(/"#(\d+)"/g, '$1')
}

/** What comes of reading, with the order of members, or the error. */
function outcome(read: () => unknown): string {
  try {
    return inspect(read(), { depth: Infinity })
  } catch (error) {
    return String(error)
  }
}

test('long lists of any type, several at a time, are what short ones are', () => {
  const name = fc.constantFrom(...(Object.keys(structRows) as StructName[]))
  fc.assert(
    fc.property(fc.gen(), name, name, fc.integer({ min: 1, max: 3000 }), (gen, first, second, pieceBytes) => {
      const documents = [first, second, first].map((type) => {
        const shape = shapeOf(type)
        const field = collectionField(shape)
        const rest = (document: unknown, reader: JsonReader): Document => ({
          tag: '',
          value: readJsonCollection(field, document, reader),
        })
        const json = documentOf(gen, shape)
        const reader: IncrementalReader<Document> = incrementalJsonCollection(field, undefined, rest)
        return { json, bytes: Buffer.from(json), rest, reader, read: '' }
      })
      const longest = Math.max(...documents.map(({ bytes }) => bytes.length))
      for (let at = 0; at < longest; at += pieceBytes) {
        for (const document of documents) {
          const { bytes, reader } = document
          if (document.read !== '') continue
          const failed = outcome(() => reader.write(bytes.subarray(at, at + pieceBytes)))
          if (failed !== 'undefined') document.read = failed
        }
      }
      for (const { json, rest, reader, read } of documents) {
        const whole = outcome(() => rest(parseJson(json), new JsonReader()).value)
        expect(read === '' ? outcome(() => reader.end().value) : read).toBe(whole)
      }
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  )
})
