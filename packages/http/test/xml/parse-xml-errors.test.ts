import { describe, expect, test } from 'vitest'
import { DecodeError } from '../../src/errors/decode-error.ts'
import { LimitError } from '../../src/errors/limit-error.ts'
import { parseXml, type XmlLimits } from '../../src/xml/index.ts'

const ignore = { open: (): void => {}, text: (): void => {}, close: (): void => {} }

function failureOf(text: string, limits?: XmlLimits): unknown {
  try {
    parseXml(text, ignore, limits)
  } catch (error) {
    return error
  }
  throw new Error('the document was accepted')
}

describe('malformed documents', () => {
  test.each([
    ['<a></b>', 1, 7],
    ['<a>\n  <b>\r\n</a>', 3, 4],
    ['<a>\r<b>\r</a>', 3, 4],
    ['\uFEFF<a></b>', 1, 7],
    ['<a/><b/>', 1, 7],
    ['<a/>x', 1, 5],
    ['x', 1, 1],
    ['{"vm":[]}', 1, 9],
    ['<a b="1" b="2"/>', 1, 16],
    ['<a b=1/>', 1, 6],
    ['<a b/>', 1, 5],
    ['<a b="<"/>', 1, 7],
    ['<a>&undefined;</a>', 1, 14],
    ['<a>&__proto__;</a>', 1, 14],
    ['<a>&constructor;</a>', 1, 16],
    ['<a b="&nbsp;"/>', 1, 12],
    ['<a>R&D</a>', 1, 5],
    ['<a>\nR&D, the\r\nrest</a>', 2, 2],
    ['<a>R & D; &amp;</a>', 1, 9],
    ['<a>&;</a>', 1, 5],
    ['<a>&#0;</a>', 1, 7],
    ['<a>&#8;</a>', 1, 7],
    ['<a>&#xD800;</a>', 1, 11],
    ['<a>&#x110000;</a>', 1, 13],
    ['<?xml version="1.1"?><a>&#1;</a>', 1, 28],
    ['<a>\u0008</a>', 1, 4],
    ['<a>\uFFFF</a>', 1, 4],
    ['<a>\uD800</a>', 1, 4],
    ['<a>\n\u{1F600}\uDC00</a>', 2, 3],
    ['<a>]]></a>', 1, 6],
    ['<a><!-- -- --></a>', 1, 11],
    ['<a><!ELEMENT b></a>', 1, 12],
    ['<a><!DOCTYPE b></a>', 1, 12],
    ['<1/>', 1, 2],
    ['< a/>', 1, 2],
    [' <?xml version="1.0"?><a/>', 1, 7],
  ])('%j is a syntax error at line %i, column %i', (document, line, column) => {
    const error = failureOf(document)
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'syntax', line, column })
    expect(String(error)).toBe(`DecodeError: the XML has a syntax error at line ${line}, column ${column}`)
  })

  test('messages, causes and JSON hold nothing of the document', () => {
    const error = failureOf('<a><password>hunter2</password><secret-tag>&hunter2;</secret-tag></a>')
    const shown = [String(error), JSON.stringify(error), String((error as Error).cause), (error as Error).stack]
    expect(shown.join()).not.toMatch(/hunter2|secret-tag/)
    expect(error).toBeInstanceOf(DecodeError)
  })
})

describe('documents that end too early', () => {
  test.each([
    ['', 1, 1],
    [' \n', 2, 1],
    ['\uFEFF', 1, 1],
    ['<', 1, 2],
    ['<a', 1, 3],
    ['<a>', 1, 4],
    ['<a b', 1, 5],
    ['<a b="', 1, 7],
    ['<a>x', 1, 5],
    ['<a>&am', 1, 7],
    ['<a>&#x1', 1, 8],
    ['<a><b></b>', 1, 11],
    ['<a></a', 1, 7],
    ['<a>\r\n<!-- ', 2, 6],
    ['<a><![CDATA[ R&D ]]', 1, 20],
    ['<a><?p ', 1, 8],
    ['<?xml version="1.0"?>', 1, 22],
    ['<a/><!-- ', 1, 10],
    ['<!DOCT', 1, 7],
  ])('%j ends at line %i, column %i', (document, line, column) => {
    const error = failureOf(document)
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'unexpected_end', line, column })
  })

  test.each(['', '\uFEFF \r\n'])('%j is called empty', (document) => {
    expect(String(failureOf(document))).toContain('the XML is empty')
  })
})

describe('document type declarations', () => {
  const bomb = `<!DOCTYPE a [${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};">`).join('')}]>`
  test.each([
    ['<!DOCTYPE a><a/>', 1, 1],
    ['<!doctype html><html>', 1, 1],
    ['\uFEFF<!DOCTYPE', 1, 1],
    ['<?xml version="1.0"?>\n <!-- > --> <?p ?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 3, 1],
    [`${bomb}<a>&l9;</a>`, 1, 1],
  ])('%j is refused at line %i, column %i', (document, line, column) => {
    const error = failureOf(document)
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'doctype', line, column })
    expect(String(error)).not.toContain('passwd')
  })

  test('no event comes before the refusal', () => {
    const opened: string[] = []
    const handler = { ...ignore, open: (name: string): void => void opened.push(name) }
    expect(() => parseXml('<!DOCTYPE a><a/>', handler)).toThrow(DecodeError)
    expect(opened).toEqual([])
  })
})

const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)

describe('depth', () => {
  test('64 elements within each other are read, 65 are not', () => {
    expect(() => parseXml(nested(64), ignore)).not.toThrow()
    const error = failureOf(nested(65))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ option: 'limits.maxXmlDepth', limit: 64 })
  })

  test('siblings do not add up', () => {
    expect(() => parseXml(`<a>${'<b/>'.repeat(1000)}</a>`, ignore, { maxXmlDepth: 2 })).not.toThrow()
    expect(failureOf('<a><b><c/></b></a>', { maxXmlDepth: 2 })).toMatchObject({ limit: 2 })
  })

  test('200 000 nested elements are refused at once, and read without recursion where they are allowed', () => {
    const start = performance.now()
    expect(failureOf('<a>'.repeat(200_000))).toBeInstanceOf(LimitError)
    expect(performance.now() - start).toBeLessThan(2000)
    let opened = 0
    parseXml(nested(200_000), { ...ignore, open: () => void (opened += 1) }, { maxXmlDepth: 200_000 })
    expect(opened).toBe(200_000)
  })
})
