import { describe, expect, test } from 'vitest'
import { DecodeError, type IbisGroup, LimitError, parseJsonResult, parseResult } from '../../src/index.ts'
import { typeTables } from '../../src/generated/type-tables.ts'
import { incrementalJsonResult } from '../../src/json/incremental-json-result.ts'
import { resultXml } from '../answers.ts'

const parse = (result: unknown): ReturnType<typeof parseJsonResult> => parseJsonResult(JSON.stringify({ result }))

function failure(text: string, read: (text: string) => unknown = parseJsonResult): unknown {
  try {
    read(text)
  } catch (error) {
    return error
  }
  throw new Error('The document was read.')
}

/** Reads a text in two pieces, as of a large answer. */
function arriving(text: string): unknown {
  const reader = incrementalJsonResult({}, true)
  const bytes = Buffer.from(text)
  reader.write(bytes.subarray(0, 7))
  reader.write(bytes.subarray(7))
  return reader.end()
}

describe('values', () => {
  test.each<[string, unknown, unknown]>([
    ['a boolean', { person: { cancelled: true } }, { person: { cancelled: true } }],
    ['a boolean as text', { person: { cancelled: 'TRUE' } }, { person: { cancelled: true } }],
    ['an integer', { attribute: { attrid: 77 } }, { attribute: { attrid: 77 } }],
    ['an integer as text', { attribute: { attrid: '77' } }, { attribute: { attrid: 77 } }],
    ['a value that is a number', { value: 1_234_567 }, { value: '1234567' }],
    ['a value that is a boolean', { value: true }, { value: 'true' }],
    ['a status', { error: { status: 500 } }, { error: { status: 500 } }],
    ['an identifier', { identifier: { scheme: 'a', value: 'b' } }, { identifier: { scheme: 'a', value: 'b' } }],
    ['null', { person: null, people: null, version: null }, {}],
    ['an empty text', { group: { title: '' }, value: '' }, { group: {} }],
    ['an empty list', { people: [] }, { people: [] }],
    [
      'text items',
      { institution: { contactRows: [{ emails: ['a', null, ''] }] } },
      { institution: { contactRows: [{ emails: ['a'] }] } },
    ],
  ])('%s', (_, given, expected) => {
    expect(parse(given)).toEqual(expected)
  })

  test('days and bytes', () => {
    const attribute = { effectiveFrom: '2011-02-03T23:59:59+05:00', effectiveTo: '2031-12-31', binaryData: '/9j/4AA=' }
    expect(parse({ attribute }).attribute).toEqual({
      effectiveFrom: new Date('2011-02-03T00:00:00Z'),
      effectiveTo: new Date('2031-12-31T00:00:00Z'),
      binaryData: new Uint8Array([255, 216, 255, 224, 0]),
    })
  })

  test.each([
    ['an id too large to be exact', '{"result":{"attribute":{"attrid":9007199254740993}}}', 'attrid'],
    ['an id with a fraction', '{"result":{"attribute":{"attrid":1.5}}}', 'attrid'],
    ['a date that is a number', '{"result":{"attribute":{"effectiveFrom":1700000000000}}}', 'effectiveFrom'],
    ['an object as text', '{"result":{"person":{"surname":{}}}}', 'surname'],
    ['a text as object', '{"result":{"person":"x"}}', 'person'],
    ['an object as list', '{"result":{"people":{"person":[]}}}', 'people'],
    ['null in a list', '{"result":{"people":[null]}}', 'an item of people'],
    ['a list in a list', '{"result":{"entities":{"people":[[]]}}}', 'an item of people'],
    ['null in a list of entities', '{"result":{"entities":{"people":[null,{}]}}}', 'an item of people'],
  ])('%s is refused, never guessed', (_, text, name) => {
    for (const read of [parseJsonResult, arriving]) {
      const error = failure(text, read)
      expect(error).toBeInstanceOf(DecodeError)
      expect((error as DecodeError).code).toBe('invalid_value')
      expect((error as DecodeError).message).toMatch(new RegExp(`^${name} is not `))
    }
  })
})

describe('shape', () => {
  test('unknown members are passed over, whatever is in them', () => {
    expect(parse({ later: [[1]], person: { staff: true, robot: { groups: 5 }, surname: 'x' } })).toEqual({
      person: { surname: 'x' },
    })
  })

  test('keys like those of object members are harmless', () => {
    const text = '{"result":{"person":{"__proto__":{"surname":"x"},"constructor":"y","toString":"z"}}}'
    for (const read of [parseJsonResult, arriving]) {
      const { person } = read(text) as ReturnType<typeof parseJsonResult>
      expect(Object.keys(person ?? { none: true })).toEqual([])
      expect(person?.surname).toBeUndefined()
      expect(Object.getPrototypeOf(person)).toBe(Object.prototype)
    }
  })

  test('no list has two meanings, so that its name tells what is in it', () => {
    const types = new Map<string, Set<string>>()
    for (const { elements } of Object.values(typeTables)) {
      for (const [name, field] of Object.entries(elements)) {
        if (field.item !== undefined)
          types.set(name, (types.get(name) ?? new Set()).add('type' in field ? field.type : ''))
      }
    }
    expect([...types].filter(([, found]) => found.size > 1)).toEqual([])
  })
})

describe('references', () => {
  test('one entity is one object, circles included, and a reference to nothing stays', () => {
    const result = {
      group: { ref: 'g' },
      groups: [{ ref: 'g' }, { ref: 'lost' }],
      entities: { groups: [{ id: 'g', managedByGroups: [{ ref: 'g' }], members: [{ ref: 'lost' }] }] },
    }
    for (const read of [parse, (value: unknown) => arriving(JSON.stringify({ result: value }))]) {
      const { group, groups } = read(result) as ReturnType<typeof parseJsonResult>
      expect(group?.managedByGroups?.[0]).toBe(group)
      expect(groups?.[0]).toBe(group)
      expect(groups?.[1]).toEqual({ ref: 'lost' })
      expect(group?.members).toEqual([{ ref: 'lost' }])
    }
  })

  test('a chain of any length is followed', () => {
    const length = 20_000
    const groups = Array.from({ length }, (_, index) => ({
      id: String(index),
      includesGroups: index + 1 < length ? [{ ref: String(index + 1) }] : [],
    }))
    const result = arriving(JSON.stringify({ result: { group: { ref: '0' }, entities: { groups } } }))
    let steps = 0
    let group: IbisGroup | undefined = (result as ReturnType<typeof parseJsonResult>).group
    for (; group !== undefined; group = group.includesGroups?.[0]) steps += 1
    expect(steps).toBe(length)
  })
})

describe('refusals', () => {
  test.each([
    ['an array', '[]'],
    ['an object without result', '{"person":{}}'],
    ['a result that is none', '{"result":5}'],
    ['null', 'null'],
  ])('%s', (_, text) => {
    for (const read of [parseJsonResult, arriving])
      expect(failure(text, read)).toMatchObject({ code: 'unexpected_root' })
  })

  test('a document that ends too early, wherever it does', () => {
    const text = '{"result":{"people":[{"ref":"a"}],"entities":{"people":[{"id":"a","surname":"One"}]}}}'
    for (let length = 1; length < text.length; length += 1) {
      for (const read of [parseJsonResult, arriving]) {
        expect(failure(text.slice(0, length), read)).toBeInstanceOf(DecodeError)
      }
    }
    expect(arriving(text)).toEqual(parseJsonResult(text))
  })

  test('what nests too deeply in XML does so in JSON', () => {
    const deep = (levels: number): object => (levels === 0 ? {} : { includesGroups: [deep(levels - 1)] })
    const json = JSON.stringify({ result: { group: deep(2) } })
    const list = (content: string): string => `<includesGroups><group>${content}</group></includesGroups>`
    const xml = resultXml(`<group>${list(list(''))}</group>`)
    expect(parseJsonResult(json, { maxXmlDepth: 6 })).toEqual({ group: deep(2) })
    expect(parseResult(xml, { maxXmlDepth: 6 })).toMatchObject({ group: deep(2) })
    for (const read of [() => parseJsonResult(json, { maxXmlDepth: 5 }), () => parseResult(xml, { maxXmlDepth: 5 })]) {
      const error = failure('', read)
      expect(error).toBeInstanceOf(LimitError)
      expect(error).toMatchObject({ option: 'limits.maxXmlDepth', limit: 5 })
    }
    const reader = incrementalJsonResult({ maxXmlDepth: 5 }, true)
    expect(() => reader.write(Buffer.from(JSON.stringify({ result: { entities: { groups: [deep(2)] } } })))).toThrow(
      LimitError,
    )
    expect(failure(JSON.stringify({ result: { group: deep(1000) } }))).toBeInstanceOf(LimitError)
  })
})
