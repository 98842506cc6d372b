import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Vm } from '@sdk/ovirt'
import { readJsonList } from '@sdk/ovirt/codec'
import { expect, test } from 'vitest'
import { collectionField } from '../src/codec/collection-field.ts'
import { stepOf } from '../src/codec/json-plan.ts'
import { type JsonObject, JsonReader } from '../src/codec/json-reader.ts'
import { shapeOf } from '../src/codec/shapes.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

const readers = {
  'as they arrive': (items: readonly JsonObject[]): unknown[] => {
    const reader = new JsonReader()
    const step = stepOf(collectionField(shapeOf('vm')))
    return items.map((item) => reader.item(step, item, () => item))
  },
  'from a whole document': (items: readonly JsonObject[]): unknown[] => readJsonList('Vm', { vm: [...items] }),
}

test.each(Object.entries(readers))('machines with the same certificate share its memory, read %s', (_name, read) => {
  const certificate = (): string => Buffer.alloc(200_000, 'certificate ').toString()
  const machine = (id: number): JsonObject => {
    const text = certificate()
    return { id: String(id), description: text, display: { certificate: { content: text } } }
  }
  const before = heapUsed()
  const list = read(Array.from({ length: 100 }, (_, id) => machine(id))) as Vm[]
  expect(heapUsed() - before).toBeLessThan(5_000_000)
  expect(list.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, id) => String(id)))
  for (const { description, display } of list) {
    expect(description).toBe(certificate())
    expect(display?.certificate?.content).toBe(certificate())
  }
})

test.each(Object.entries(readers))('long texts that differ stay what they are, read %s', (_name, read) => {
  const long = ['a', 'a', 'b', 'a', 'A', 'ab', 'b'].map((text) => text.repeat(256))
  const list = read(long.map((text) => ({ description: text, comment: `${text}.`, name: 'x' }))) as Vm[]
  expect(list.map(({ description }) => description)).toEqual(long)
  expect(list.map(({ comment }) => comment)).toEqual(long.map((text) => `${text}.`))
})
