import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError, LimitError, parseResult } from '../src/index.ts'
import { writeXml } from '../src/testing/answers/write-xml.ts'
import { resultXml } from './answers.ts'

const parse = (content: string): ReturnType<typeof parseResult> => parseResult(resultXml(content))

function failure(text: string): unknown {
  try {
    parseResult(text)
  } catch (error) {
    return error
  }
  throw new Error('The document was read.')
}

describe('values', () => {
  test.each([
    ['true', true],
    ['TRUE', true],
    ['false', false],
    ['yes', false],
  ])('a boolean %s is %s', (text, value) => {
    expect(parse(`<person cancelled="${text}"/>`).person?.cancelled).toBe(value)
  })

  test('a date is the day at midnight UTC, whatever its time says', () => {
    const { attribute } = parse('<attribute effectiveFrom="2011-02-03T23:59:59+05:00" effectiveTo="2031-12-31"/>')
    expect(attribute?.effectiveFrom).toEqual(new Date('2011-02-03T00:00:00Z'))
    expect(attribute?.effectiveTo).toEqual(new Date('2031-12-31T00:00:00Z'))
  })

  test.each(['2011-02-30', 'soon', '2011-2-3'])('%s is no date', (text) => {
    expect(failure(resultXml(`<attribute effectiveFrom="${text}"/>`))).toMatchObject({
      code: 'invalid_value',
      message: 'effectiveFrom is not a date',
    })
  })

  test('bytes may be broken over lines', () => {
    expect(parse('<attribute><binaryData>/9j/\n4AA=</binaryData></attribute>').attribute?.binaryData).toEqual(
      new Uint8Array([255, 216, 255, 224, 0]),
    )
  })

  test.each(['9007199254740993', '1.5', 'x', ''])('an attrid "%s" is refused, never rounded', (text) => {
    expect(failure(resultXml(`<attribute attrid="${text}"/>`))).toBeInstanceOf(DecodeError)
  })

  test('an empty element has no value, and text is not trimmed', () => {
    const { group } = parse('<group><title/><name></name><description> two\nlines </description></group>')
    expect(group).toEqual({ description: ' two\nlines ' })
  })

  test('CDATA and references are text', () => {
    expect(parse('<value><![CDATA[a<b]]>&amp;&#x9;c</value>').value).toBe('a<b&\tc')
  })
})

describe('shape', () => {
  test('unknown elements, attributes and items are passed over with all that is in them', () => {
    const { person } = parse(
      '<person new="1" cancelled="false"><later><person><surname>No</surname></person></later><surname>Yes</surname>' +
        '<groups><robot><name>x</name></robot><group groupid="1"/></groups></person>',
    )
    expect(person).toEqual({ cancelled: false, surname: 'Yes', groups: [{ groupid: '1' }] })
  })

  test('the address of a group is read', () => {
    expect(parse('<group><email>a@example.org</email><emails>b</emails></group>').group).toEqual({
      email: 'a@example.org',
    })
  })

  test('a namespace prefix changes nothing', () => {
    const text = '<l:result xmlns:l="http://www.lookup.cam.ac.uk" version="1.2"><l:value>1</l:value></l:result>'
    expect(parseResult(text)).toEqual({ version: '1.2', value: '1' })
  })

  test('names like those of object members are harmless', () => {
    const { person } = parse(
      '<person constructor="x"><__proto__><cancelled>true</cancelled></__proto__><toString>x</toString></person>',
    )
    expect(Object.keys(person ?? { none: true })).toEqual([])
    expect(Object.getPrototypeOf(person)).toBe(Object.prototype)
  })

  test('the items of addresses and emails may have any tag', () => {
    const { institution } = parse(
      '<institution><contactRows><contactRow><addresses><line>1</line><x>2</x></addresses></contactRow></contactRows></institution>',
    )
    expect(institution?.contactRows?.[0]?.addresses).toEqual(['1', '2'])
  })
})

describe('refusals', () => {
  test('another root', () => {
    expect(failure('<html/>')).toMatchObject({ code: 'unexpected_root' })
  })

  test('a document type declaration', () => {
    expect(failure(`<!DOCTYPE result [<!ENTITY a "b">]>${resultXml('<value>&a;</value>')}`)).toMatchObject({
      code: 'doctype',
    })
  })

  test('elements that nest too deeply', () => {
    expect(failure(resultXml('<person>'.repeat(100)))).toBeInstanceOf(LimitError)
  })

  test('a document that ends too early, wherever it does', () => {
    const text = resultXml('<people><person cancelled="false"><surname>One</surname></person></people>')
    for (let length = 1; length < text.length; length += 1) {
      expect(failure(text.slice(0, length))).toBeInstanceOf(DecodeError)
    }
  })
})

/** Whether XML can carry the text, and gives it back as it was. */
function fitsXml(text: string): boolean {
  return !/[\p{Cc}\uFFFE\uFFFF]/u.test(text)
}

test('what the fake writes is read as it was', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter(fitsXml)
  const attribute = fc.record(
    {
      attrid: fc.nat(),
      scheme: text,
      value: text,
      comment: text,
      binaryData: fc.uint8Array({ minLength: 1 }),
      effectiveFrom: fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000)),
    },
    { requiredKeys: [] },
  )
  const person = fc.record(
    {
      cancelled: fc.boolean(),
      surname: text,
      attributes: fc.array(attribute),
      identifier: fc.record({ scheme: text, value: text }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(person), (people) => {
      expect(parseResult(writeXml({ people }))).toEqual({ version: '1.2', people })
    }),
    { numRuns: 100 },
  )
})
