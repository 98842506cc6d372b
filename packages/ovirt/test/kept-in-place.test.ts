import { expect, test } from 'vitest'
import { collectionField } from '../src/codec/collection-field.ts'
import { stepOf } from '../src/codec/json-plan.ts'
import { type JsonObject, JsonReader } from '../src/codec/json-reader.ts'
import { shapeOf } from '../src/codec/shapes.ts'

// In a file of its own, as what has been read before decides from when on objects are kept.
test('objects of a long list in JSON are made of what was parsed where only values differ', () => {
  const reader = new JsonReader()
  const step = stepOf(collectionField(shapeOf('vm')))
  const item = (): JsonObject => ({ id: '1', host: { id: '2', href: '/3' }, usb: { enabled: 'true' } })
  const read = [item(), item(), item()].map((source) => ({
    source,
    value: reader.item(step, source, item) as object,
  }))
  for (const { value } of read) {
    expect(value).toEqual({ id: '1', host: { id: '2', href: '/3' }, usb: { enabled: true } })
  }
  expect(read.map(({ source, value }) => Reflect.get(value, 'host') === source['host'])).toEqual([false, true, true])
})

test('so are those that follow one with the same first keys and more', () => {
  const reader = new JsonReader()
  const step = stepOf(collectionField(shapeOf('vm')))
  const item = (template: JsonObject): JsonObject => ({ id: '1', template })
  const longer = item({ id: '2', href: '/3', cluster: { id: '4' } })
  const shorter = [1, 2, 3].map(() => item({ id: '2', href: '/3' }))
  reader.item(step, longer, () => longer)
  const kept = shorter.map((source) => {
    const template: unknown = Reflect.get(reader.item(step, source, () => source) as object, 'template')
    expect(template).toEqual({ id: '2', href: '/3' })
    return template === source['template']
  })
  expect(kept).toEqual([false, true, true])
})
