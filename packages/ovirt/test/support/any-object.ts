import fc from 'fast-check'
import type { StructName } from '../../src/codec/index.ts'
import type { Field, Shape } from '../../src/codec/field.ts'
import { shapeOf } from '../../src/codec/shapes.ts'
import { structRows } from '../../src/generated/struct-rows.ts'

// oxlint-disable-next-line no-control-regex -- these are the characters that XML cannot carry
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

/** Any text that XML can carry. */
const text = fc.string({ unit: 'grapheme' }).filter((value) => value.isWellFormed() && !forbidden.test(value))

const beyondSafe = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n })

const scalars = {
  string: text,
  enum: fc.stringMatching(/^[a-z_]{1,12}$/),
  boolean: fc.boolean(),
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  uint: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  long: fc.oneof(fc.maxSafeInteger(), beyondSafe),
  decimal: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  date: fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
} as const

const path = fc.stringMatching(/^\/[a-z]{1,8}$/)

function valueOf(field: Field, isLink: boolean, depth: number): fc.Arbitrary<unknown> {
  const item: fc.Arbitrary<unknown> =
    field.scalar === undefined ? objectOf(shapeOf(field.struct), depth - 1) : scalars[field.scalar]
  if (!field.isList) return item
  const list = fc.array(item, { maxLength: 2 })
  if (!isLink) return list
  return fc
    .tuple(list, fc.option(path))
    .map(([items, href]) => (href === null ? items : Object.assign(items, { href })))
}

function objectOf(shape: Shape, depth: number): fc.Arbitrary<object> {
  const id = shape.id === undefined ? [] : [shape.id]
  const fields = [...id, ...shape.written.filter(({ scalar }) => depth > 0 || scalar !== undefined)]
  const links = new Set(shape.links.values())
  const few = fc.subarray(fields, { maxLength: Math.min(4, fields.length) })
  const members = few.chain((chosen) =>
    fc.tuple(
      ...chosen.map((field) =>
        valueOf(field, links.has(field), depth).map((value): [string, unknown] => [field.name, value]),
      ),
    ),
  )
  return fc
    .tuple(members, fc.option(path))
    .map(([entries, href]) => Object.fromEntries(href === null ? entries : [...entries, ['href', href]]))
}

const names = Object.keys(structRows) as StructName[]

/** Any object of any type, with a few of its members, two levels of objects deep. */
export const anyObject: fc.Arbitrary<{ name: StructName; value: object }> = fc
  .constantFrom(...names)
  .chain((name) => objectOf(shapeOf(name), 2).map((value) => ({ name, value })))
