import { DecodeError } from '@core/http'
import { incrementalXmlBytes, parseXml, type XmlHandler } from '@core/http/xml'
import { describe, expect, test } from 'vitest'

/** What a document holds, as one text. */
function transcript(read: (handler: XmlHandler) => void): string {
  const events: string[] = []
  read({
    open: (name, attributes) => events.push(`<${name} ${JSON.stringify(attributes)}>`),
    text: (text) => events.push(text),
    close: (name) => events.push(`</${name}>`),
  })
  return events.join('')
}

function inPieces(bytes: Uint8Array, length: number, charset = 'utf-8'): string {
  return transcript((handler) => {
    const reader = incrementalXmlBytes(charset, handler)
    for (let start = 0; start < bytes.length; start += length) reader.write(bytes.subarray(start, start + length))
    reader.end()
  })
}

// Every character has four bytes, so that pieces of any even length but those divisible by four cut one.
const text = `<a>${`<b c="größe">${'😀'.repeat(50)}</b>`.repeat(1000)}</a>`
const whole = transcript((handler) => parseXml(text, handler))

describe('bytes of XML', () => {
  test.each([1, 2, 3, 1000, 65_535, 65_536, 65_537, 10_000_000])('are read in pieces of %i', (length) => {
    const bytes = Buffer.from(text)
    expect(bytes.length).toBeGreaterThan(200_000)
    expect(inPieces(bytes, length)).toBe(whole)
  })

  test('are read in another charset', () => {
    const bytes = Buffer.from(text, 'utf16le')
    expect(inPieces(bytes, 100_001, 'utf-16le')).toBe(whole)
  })

  test.each([
    ['within a character', Buffer.from('<a>😀').subarray(0, -1), 'unexpected_end'],
    ['within an element', Buffer.from('<a>'), 'unexpected_end'],
    ['before they begin', Buffer.alloc(0), 'unexpected_end'],
    ['and are not of the charset', Buffer.from('<a>\xFF</a>', 'latin1'), 'charset'],
  ])('that end %s are an error', (_name, bytes, code) => {
    const read = (): string => inPieces(bytes, 65_536)
    expect(read).toThrow(DecodeError)
    expect(read).toThrow(expect.objectContaining({ code }))
  })

  test('in a charset that is not known are refused before the first', () => {
    const handler: XmlHandler = { open: () => undefined, text: () => undefined, close: () => undefined }
    expect(() => incrementalXmlBytes('utf-99', handler)).toThrow(expect.objectContaining({ code: 'charset' }))
  })
})
