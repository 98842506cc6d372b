import { DecodeError, LimitError } from '@core/http'
import { incrementalXml, parseXml, type XmlHandler } from '@core/http/xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

type Event = readonly [string, ...unknown[]]

function recorder(): { readonly events: Event[]; readonly handler: XmlHandler } {
  const events: Event[] = []
  return {
    events,
    handler: {
      open: (name, attributes, selfClosing) => events.push(['open', name, { ...attributes }, selfClosing]),
      text: (text) => events.push(['text', text]),
      close: (name) => events.push(['close', name]),
    },
  }
}

interface Outcome {
  readonly events: readonly Event[]
  readonly error: unknown
}

function outcome(read: (handler: XmlHandler) => void): Outcome {
  const { events, handler } = recorder()
  try {
    read(handler)
    return { events, error: undefined }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const { message, code, line, column } = error
    return { events, error: { message, code, line, column } }
  }
}

function inPieces(text: string, length: number): Outcome {
  return outcome((handler) => {
    const reader = incrementalXml(handler)
    for (let start = 0; start < text.length; start += length) reader.write(text.slice(start, start + length))
    reader.end()
  })
}

const codeOf = (error: unknown): unknown => (error as { code: unknown } | undefined)?.code

const whole = (text: string): Outcome => outcome((handler) => parseXml(text, handler))

const documents = [
  '<a/>',
  '\uFEFF<?xml version="1.0"?>\n<!-- x -->\n<a b="1&amp;2">t&lt;&#x1F600;<![CDATA[<&]]>\r\n<c/>\r</a>\n',
  '<a>😀é\u{10FFFF}</a>',
  '<vms><vm id="1"><name>x</name></vm></vms>',
  '',
  '  \n',
  '<a>',
  '<a><b></a>',
  '<a>\n<b>&unknown;</b></a>',
  '<a>\n & </a>',
  '<a/><b/>',
  '<a b="1" b="2"/>',
  '<!DOCTYPE a><a/>',
  '<?xml version="1.0"?>\n <!-- > --> <?p ?>\n<!doctype a SYSTEM "file:///etc/passwd"><a/>',
  '<!-- <!DOCTYPE a> --->',
  '<!-- <!DOCTYPE a> --><?p <!DOCTYPE ?>\r\n<!-- x --><!DocType a><a/>',
  `${' \n'.repeat(700)}<!-- ${'x '.repeat(700)}--><a/>`,
  '<!- x --><a/>',
  '<!DOCTYP',
  '<a>\uFFFF</a>',
  '<a',
  'plain words',
]

describe('incrementalXml', () => {
  test.each(documents)('reads %j as parseXml does, however it is cut', (text) => {
    const { events, error } = whole(text)
    for (const length of [1, 2, 3, 5, 7, 64, 1000]) {
      const pieces = inPieces(text, length)
      expect(pieces.events).toEqual(events)
      expect(codeOf(pieces.error)).toBe(codeOf(error))
    }
  })

  test('says the same place as parseXml when it gets the text at once', () => {
    for (const text of documents) {
      // The place of a bare ampersand is found at the end only, when it is no longer known; and at a piece's end the
      // parser counts one character more than there is.
      if (text.includes(' & ') || text === 'plain words') continue
      expect(inPieces(text, 10_000).error).toEqual(whole(text).error)
    }
  })

  test('reads any document as parseXml does', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll(/[<&\p{Cc}\uFFFE\uFFFF]|\]\]>/gu, ' '))
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        text.map((value) => value.replaceAll('>', '&gt;')),
        fc.array(tie('node'), { maxLength: 4 }).map((inner) => `<e>${inner.join('')}</e>`),
      ),
    })).node
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 9 }), (inner, length) => {
        const document = `<r>${inner}</r>`
        expect(inPieces(document, length)).toEqual(whole(document))
      }),
    )
  })

  test('refuses lone halves of characters, also at a cut and at the end', () => {
    for (const text of ['<a>\uD83D</a>', '<a>\uDE00</a>', '<a/>\uD83D']) {
      for (const length of [1, 4, 100]) expect(inPieces(text, length).error).toMatchObject({ code: 'syntax' })
    }
  })

  test('bounds depth', () => {
    const reader = incrementalXml(recorder().handler, { maxXmlDepth: 2 })
    reader.write('<a><b>')
    expect(() => reader.write('<c>')).toThrow(LimitError)
  })

  test('passes on what the handler throws', () => {
    const failure = new Error('no more')
    const handler: XmlHandler = {
      open: () => {
        throw failure
      },
      text: () => undefined,
      close: () => undefined,
    }
    expect(() => incrementalXml(handler).write('<a>')).toThrow(failure)
  })
})
