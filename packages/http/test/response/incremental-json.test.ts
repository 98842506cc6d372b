import { DecodeError, incrementalJson, parseJson } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

interface Outcome {
  readonly items: readonly unknown[]
  readonly keys: readonly (string | undefined)[]
  readonly document: unknown
}

const encoder = new TextEncoder()

function inPieces(text: string, depth: number, length: number): Outcome {
  const items: unknown[] = []
  const keys: (string | undefined)[] = []
  const reader = incrementalJson({
    depth,
    onItem: (value, key) => {
      items.push(value)
      keys.push(key)
    },
  })
  const bytes = encoder.encode(text)
  // One buffer for all pieces, as a network stack may use one; what Node.js's own cut out of themselves is no copy.
  const shared = Buffer.alloc(length)
  for (let start = 0; start < bytes.length; start += length) {
    const piece = bytes.subarray(start, start + length)
    shared.set(piece)
    reader.write(shared.subarray(0, piece.length))
  }
  return { items, keys, document: reader.end() }
}

function failureOf(text: string, depth: number, length: number): unknown {
  try {
    inPieces(text, depth, length)
  } catch (error) {
    return error
  }
  throw new Error('was expected to fail')
}

const lengths = [1, 2, 3, 7, 1000]

describe('incrementalJson', () => {
  test.each(lengths)('delivers the items of a list, pieces of %i bytes', (length) => {
    const vms = [{ id: '1', nics: [{ a: ['}', '"', '\\', '\\"', '{['] }] }, [], { name: 'é😀\u2028' }]
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify({ total: 3, vm: vms, href: '/x' }, undefined, indent)
      const { items, keys, document } = inPieces(text, 2, length)
      expect(items).toEqual(vms)
      expect(keys).toEqual(['vm', 'vm', 'vm'])
      expect(document).toEqual({ total: 3, vm: [null, null, null], href: '/x' })
    }
  })

  test.each(lengths)('tells lists apart, and leaves all else in the document, pieces of %i bytes', (length) => {
    const source = { 'a "b"': [{ x: 1 }, 2, null, 'three'], c: { d: [{ e: 1 }] }, f: [[{ g: 1 }]], h: [], i: [true] }
    const { items, keys, document } = inPieces(JSON.stringify(source), 2, length)
    expect(items).toEqual([{ x: 1 }, [{ g: 1 }]])
    expect(keys).toEqual(['a "b"', 'f'])
    expect(document).toEqual({ 'a "b"': [null, 2, null, 'three'], c: { d: [{ e: 1 }] }, f: [null], h: [], i: [true] })
  })

  test('reads any document, cut anywhere, so that nothing is lost', () => {
    const put = (document: unknown, items: unknown[]): unknown => {
      if (typeof document !== 'object' || document === null || Array.isArray(document)) return document
      const values = Object.entries(document).map(([key, value]: [string, unknown]) => [
        key,
        Array.isArray(value) ? value.map((item: unknown) => (item === null ? items.shift() : item)) : value,
      ])
      return Object.fromEntries(values) as unknown
    }
    // A null of the document's own would pass for a placeholder here.
    const value = fc.jsonValue().filter((json) => !JSON.stringify(json).includes('null'))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.integer({ min: 1, max: 20 }), (source, length) => {
        const text = JSON.stringify(source)
        const { items, document } = inPieces(text, 2, length)
        expect(put(document, [...items])).toEqual(parseJson(text))
      }),
    )
  })

  test('a list whose key is too long has no name, whatever stands in the key', () => {
    const key = `${'x'.repeat(300)}"vm`
    for (const length of [1, 7, 1000])
      expect(inPieces(JSON.stringify({ [key]: [{}] }), 2, length).keys).toEqual([undefined])
  })

  test('long integers are not rounded, keys cannot change a prototype', () => {
    const text = '{"l":[{"n":9007199254740993},{"n":12,"s":"12345678901234567890"},{"__proto__":{"x":1},"y":2}]}'
    for (const length of lengths) {
      const { items } = inPieces(text, 2, length)
      expect(items).toEqual([{ n: 9007199254740993n }, { n: 12, s: '12345678901234567890' }, { y: 2 }])
    }
  })

  test.each([
    ['{"vm":[{"a":1}', 'unexpected_end'],
    ['{"vm":[{"a":1', 'unexpected_end'],
    ['{"vm":[{"a":"', 'unexpected_end'],
    ['', 'unexpected_end'],
    ['{"vm":[{"a":1}]', 'unexpected_end'],
    ['{"vm":[{"a" 1}]}', 'syntax'],
    ['{"vm":[{"a":1]]}', 'syntax'],
    ['{"vm":[{"a":1} {"a":1}]}', 'syntax'],
    ['{"vm":[{"a":1,"b:2},{"c":3}]}', 'syntax'],
    ['{"vm":[{"a":[1},{"c":3}]}', 'syntax'],
    ['{"vm":[{"a":1}],}', 'syntax'],
    ['{"vm":[{"a":1}]}}', 'syntax'],
    [']', 'syntax'],
    ['<html>', 'syntax'],
  ])('%j is a %s error', (text, code) => {
    for (const length of lengths) {
      const error = failureOf(text, 2, length)
      expect(error).toBeInstanceOf(DecodeError)
      expect(error).toMatchObject({ code })
    }
  })

  test('says which item is wrong, and nothing of its text', () => {
    const error = failureOf('{"vm":[{"a":1},\n{"a":\n "secret" 1}]}', 2, 1000)
    expect(String(error)).toBe('DecodeError: the JSON has a syntax error in item 2, at line 2, column 11 of it')
  })

  test('refuses bytes that are no UTF-8', () => {
    const reader = incrementalJson({ depth: 2, onItem: () => undefined })
    expect(() => reader.write(Buffer.from('{"vm":[{"a":"\u00ff"}]}', 'latin1'))).toThrow(/not valid utf-8/)
  })

  test('tells bytes that are no UTF-8 from a character that is cut off', () => {
    const whole = Buffer.from('{"é":1,"vm":[{"a":"é"},{"b":"😀"')
    for (const cut of [-2, -3, -4]) {
      const reader = incrementalJson({ depth: 2, onItem: () => undefined })
      reader.write(whole.subarray(0, cut))
      expect(() => reader.end()).toThrow(/ends within a character/)
    }
    const reader = incrementalJson({ depth: 2, onItem: () => undefined })
    reader.write(whole.subarray(0, 3))
    expect(() => reader.end()).toThrow(expect.objectContaining({ code: 'unexpected_end' }))
  })

  test('keeps little of a document beside its items', () => {
    // As many as would not fit into memory, were something kept for each.
    const piece = Buffer.from('{},'.repeat(50_000))
    let items = 0
    const reader = incrementalJson({ depth: 2, onItem: () => (items += 1) })
    reader.write(Buffer.from('{"vm":['))
    const before = process.memoryUsage().arrayBuffers
    for (let count = 0; count < 20; count += 1) reader.write(piece)
    // Five bytes of the document for each item, in a store that may be twice as large, and was half of that before.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000 * 5 * 4)
    reader.write(Buffer.from('{}]}'))
    expect(items).toBe(1_000_001)
    expect(reader.end()).toMatchObject({ vm: { length: 1_000_001 } })
  })
})
