import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError, type IbisResult, parseJsonResult, parseResult } from '../../src/index.ts'
import { incrementalJsonResult } from '../../src/json/incremental-json-result.ts'
import { resultXml } from '../answers.ts'

function inPieces(document: string, flattened: boolean, size = document.length): IbisResult {
  const reader = incrementalJsonResult({}, flattened)
  const bytes = Buffer.from(document)
  for (let start = 0; start < bytes.length; start += size) reader.write(bytes.subarray(start, start + size))
  return reader.end()
}

const person = { id: 'p', identifier: { scheme: 'crsid', value: 'zz1' } }
const stranger = { id: 'p', identifier: { scheme: 'crsid', value: 'zz2' } }

describe('what a newer service adds is passed over while JSON arrives', () => {
  test.each<[string, boolean, object]>([
    ['beside the entities', true, { result: { later: { people: [stranger] }, entities: { people: [person] } } }],
    ['beside the result', false, { later: { people: [stranger] }, result: { people: [person] } }],
    ['with other items', true, { result: { later: { people: [[1], {}] }, entities: { people: [person] } } }],
    ['with wrong items', true, { result: { later: { people: [{ cancelled: {} }] }, entities: { people: [person] } } }],
    ['without items', true, { result: { later: { people: [] }, entities: { people: [person] } } }],
  ])('%s', (_, flattened, document) => {
    const text = JSON.stringify(document)
    const expected = parseJsonResult(text)
    expect(expected.people ?? expected.entities?.people).toMatchObject([{ identifier: { value: 'zz1' } }])
    expect(inPieces(text, flattened)).toEqual(expected)
  })

  test('wherever it stands, and however the answer is cut', () => {
    const items = fc.array(fc.constantFrom<unknown>(stranger, { attributes: 5 }, [], [[]]), { maxLength: 3 })
    const unknown = fc.record({ people: items, groups: items, institutions: items })
    const place = fc.constantFrom('before', 'between', 'after', 'nowhere')
    fc.assert(
      fc.property(unknown, place, fc.boolean(), fc.integer({ min: 1, max: 50 }), (later, where, flattened, size) => {
        const document = {
          ...(where === 'before' && { later }),
          result: {
            ...(where === 'between' && { later: flattened ? later : later.people }),
            people: [{ ref: 'p' }],
            entities: { people: [person], groups: [{ id: 'g', members: [{ ref: 'p' }] }] },
            ...(where === 'after' && { later: flattened ? later : later.people }),
          },
        }
        const text = JSON.stringify(document)
        expect(inPieces(text, flattened, size)).toEqual(parseJsonResult(text))
      }),
    )
  })

  test('in XML too', () => {
    const of = (crsid: string): string =>
      `<people><person id="p"><identifier scheme="crsid">${crsid}</identifier></person></people>`
    const xml = resultXml(`<later>${of('zz2')}</later><person ref="p"/><entities>${of('zz1')}</entities>`)
    expect(parseResult(xml).person?.identifier?.value).toBe('zz1')
  })
})

test('wrong items that are read fail as in the whole document', () => {
  const text = JSON.stringify({ result: { entities: { people: [person, [1]] } } })
  const problem = 'an item of people is not an object'
  expect(() => parseJsonResult(text)).toThrow(problem)
  expect(() => inPieces(text, true)).toThrow(problem)
})

test('a list that is there twice is an error, as its items cannot be told apart', () => {
  const text = '{"result":{"people":[{"surname":"One"}],"people":[{"surname":"Two"}]}}'
  expect(() => inPieces(text, false)).toThrow(DecodeError)
  expect(() => inPieces(text, false)).toThrow('the JSON has a member twice')
})
