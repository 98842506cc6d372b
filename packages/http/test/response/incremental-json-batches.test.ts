import { DecodeError, incrementalJson, parseJson } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

interface Read {
  readonly items: readonly unknown[]
  readonly exact: readonly unknown[]
  readonly document: unknown
}

function inPieces(text: string | Uint8Array, cuts: readonly number[], roundsIntegers = false): Read {
  const items: unknown[] = []
  const exact: unknown[] = []
  const reader = incrementalJson({
    depth: 2,
    roundsIntegers,
    onItem: (value, _key, exactly) => {
      items.push(value)
      exact.push(exactly())
    },
  })
  const bytes = Buffer.from(text)
  let start = 0
  for (let index = 0; start < bytes.length; index += 1) {
    // Given away, as memory that is used again would be.
    const piece = Uint8Array.from(bytes.subarray(start, (start += Math.max(1, cuts[index % cuts.length] ?? 1))))
    reader.write(piece)
    piece.fill(0x58)
  }
  return { items, exact, document: reader.end() }
}

function failureOf(text: string | Uint8Array, cuts: readonly number[]): DecodeError {
  try {
    inPieces(text, cuts)
  } catch (error) {
    if (error instanceof DecodeError) return error
    throw error
  }
  throw new Error('was expected to fail')
}

/** As `JSON.stringify` indents, and as the engine of oVirt does. */
const styles = {
  'a line for each brace': (items: readonly unknown[]) => JSON.stringify({ total: 1, vm: items }, undefined, 2),
  'braces on one line': (items: readonly unknown[]) =>
    `{\n  "total" : 1,\n  "vm" : [ ${items.map((item) => indented(item)).join(', ')} ]\n}\n`,
  'line ends of two characters': (items: readonly unknown[]) =>
    JSON.stringify({ total: 1, vm: items }, undefined, '\t').replaceAll('\n', '\r\n'),
  'no indentation': (items: readonly unknown[]) => JSON.stringify({ total: 1, vm: items }),
}
const styleNames = Object.keys(styles) as (keyof typeof styles)[]

const indented = (item: unknown): string => JSON.stringify(item, undefined, 2).replaceAll('\n', '\n  ')

const manyItems = Array.from({ length: 60 }, (_, index) => ({
  id: `id-${index}`,
  name: index % 7 === 0 ? 'größe 😀' : 'plain',
  // What stands between two items, as it may stand in a string.
  trap: '\n  }, {\n    },\n    {\r\n\t\t},\r\n\t\t{',
  nics: { nic: [{ a: 1 }, { b: [{}, {}] }] },
}))

const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 100, max: 9000 })), {
  minLength: 1,
  maxLength: 8,
})

describe.each(styleNames)('a list with %s', (style) => {
  const text = styles[style](manyItems)

  test('is the same, cut at any two places', () => {
    const { length } = Buffer.from(text)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: length }), fc.integer({ min: 1, max: length }), (first, second) => {
        const { items, document } = inPieces(text, [first, second])
        expect(items).toEqual(manyItems)
        expect(document).toEqual({ total: 1, vm: manyItems.map(() => null) })
      }),
    )
  })

  test('is the same whatever its items are, cut anywhere', () => {
    const item = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), pieces, (source, cuts) => {
        // A null of the document's own would pass for a placeholder.
        const values = source.filter((value) => value !== null)
        const { items, document } = inPieces(styles[style](values), cuts)
        const left = (document as { vm: unknown[] }).vm
        const put = [...items]
        expect(left.map((value) => (value === null ? put.shift() : value))).toEqual(
          (parseJson(styles[style](values)) as { vm: unknown[] }).vm,
        )
        expect(put).toEqual([])
      }),
    )
  })

  test('that is cut off or broken is an error wherever that is, and no item is made up', () => {
    const bytes = Buffer.from(text)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length - 3 }), pieces, (end, cuts) => {
        expect(['unexpected_end', 'syntax']).toContain(failureOf(bytes.subarray(0, end), cuts).code)
      }),
    )
    const broken = text.replace('"id-41"', '"id-41')
    expect(String(failureOf(broken, [bytes.length]))).toContain('has a syntax error in item 42, at line')
    const invalid = Buffer.from(text.replace('id-41', 'id-\u00ff1'), 'latin1')
    expect(failureOf(invalid, [bytes.length]).code).toBe('charset')
  })

  test.each([
    ['a line end in a string', '"plain"', '"pla\n  }, {\nin"'],
    ['a missing comma', '"nics"', '"x" "nics"'],
    ['a brace too many', '"nics"', '"x": {}}, "nics"'],
    ['a bracket in the place of a brace', '"nics"', '"x": {], "nics"'],
  ])('with %s is refused', (_what, part, replacement) => {
    const parts = text.split(part)
    const broken = `${parts.slice(0, 40).join(part)}${replacement}${parts.slice(40).join(part)}`
    for (const cuts of [[1], [61], [5000], [100_000]]) expect(failureOf(broken, cuts).code).toBe('syntax')
  })

  test('keeps its long integers, and no key changes a prototype', () => {
    const rows = manyItems.map((_, index) => (index % 20 === 19 ? { long: 0, p: { q: 1 } } : { n: index }))
    const special = styles[style](rows)
      .replaceAll(/"long" ?: ?0/g, '"long": 9007199254740993')
      .replaceAll('"p"', '"__proto__"')
    const expected = rows.map((row) => ('long' in row ? { long: 9_007_199_254_740_993n } : row))
    for (const cuts of [[1], [61], [100_000]]) {
      expect(inPieces(special, cuts).items).toEqual(expected)
      expect(inPieces(special, cuts, true).exact).toEqual(expected)
    }
  })
})

describe('an indented list', () => {
  test('may be indented in any way that is no indentation', () => {
    const items = manyItems.slice(0, 9)
    // Items whose members begin where items do, and one that ends where its members do.
    const texts = items.map((item, index) =>
      index % 2 === 0 ? `{\n  "a": {\n  }, "b": ${JSON.stringify(item)}\n  }` : '{\n"c": [{\n  }, {\n  }]}',
    )
    const text = `{"vm":[${texts.join(', ')}, 5, [ {\n  }, {\n  } ], {\n  }, {\n  }]}`
    const expected = (JSON.parse(text) as { vm: unknown[] }).vm.filter((value) => typeof value === 'object')
    for (const cuts of [[1], [7], [61], [1000], [100_000]]) expect(inPieces(text, cuts).items).toEqual(expected)
  })

  test('may hold items of any size', () => {
    const sizes = [10, 300_000, 10, 10, 700_000, 10, 1_000_000, 5, 5]
    const items = sizes.map((size) => ({ text: 'é'.repeat(size) }))
    const text = styles['braces on one line'](items)
    for (const cuts of [[1000], [262_144], [5_000_000]]) expect(inPieces(text, cuts).items).toEqual(items)
  })

  test('gives what JSON.parse has rounded, and exactly that on demand', () => {
    const text = '{"vm":[{\n"a":1\n},{\n"a":2\n},{\n"a":9007199254740993\n},{\n"a":4\n},{\n"a":5\n}]}'
    const { items, exact } = inPieces(text, [100_000], true)
    expect(items).toContainEqual({ a: 9_007_199_254_740_992 })
    expect(exact).toEqual([{ a: 1 }, { a: 2 }, { a: 9_007_199_254_740_993n }, { a: 4 }, { a: 5 }])
  })

  test('may go on without indentation: nothing is searched again for each item', () => {
    const items = Array.from({ length: 100_000 }, () => '{"a":1}').join(', ')
    const text = `{"vm":[{\n"a":1\n}, {\n"a":1\n}, ${items}]}`
    for (const cut of [262_144, text.length]) expect(inPieces(text, [cut]).items).toHaveLength(100_002)
  })

  test('is not read byte by byte: many small pieces do not make it slow', () => {
    const items = Array.from({ length: 3000 }, (_, index) => ({ index }))
    const text = styles['a line for each brace'](items)
    const { items: read } = inPieces(text, [3])
    expect(read).toHaveLength(3000)
  })
})
