import { describe, expect, test } from 'vitest'
import { parseXml, type XmlHandler } from '../../src/xml/index.ts'

type Event = readonly ['open', string, Record<string, string>, boolean] | readonly ['text' | 'close', string]

class Recorder implements XmlHandler {
  readonly events: Event[] = []
  open(name: string, attributes: Readonly<Record<string, string>>, selfClosing: boolean): void {
    this.events.push(['open', name, { ...attributes }, selfClosing])
  }
  text(text: string): void {
    this.events.push(['text', text])
  }
  close(name: string): void {
    this.events.push(['close', name])
  }
}

function eventsOf(text: string): readonly Event[] {
  const recorder = new Recorder()
  parseXml(text, recorder)
  return recorder.events
}

const textOf = (text: string): string =>
  eventsOf(text)
    .filter(([kind]) => kind === 'text')
    .map(([, piece]) => piece)
    .join('')

describe('events', () => {
  test('come in document order, with attributes and the form of empty elements', () => {
    expect(eventsOf('<vm id="1"><name>a</name><usages/><comment></comment></vm>')).toEqual([
      ['open', 'vm', { id: '1' }, false],
      ['open', 'name', {}, false],
      ['text', 'a'],
      ['close', 'name'],
      ['open', 'usages', {}, true],
      ['close', 'usages'],
      ['open', 'comment', {}, false],
      ['close', 'comment'],
      ['close', 'vm'],
    ])
  })

  test('text is one piece up to the next markup, and is split by comments, instructions and CDATA only', () => {
    expect(eventsOf('<a>1&amp;2\r\n3<!-- c -->4<?p i?>5<![CDATA[6]]>7<![CDATA[]]>8</a>').slice(1, -1)).toEqual(
      ['1&2\n3', '4', '5', '6', '7', '8'].map((piece) => ['text', piece]),
    )
  })

  test('space around the root is no text', () => {
    expect(eventsOf('\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- c -->\n<a/>\n<?p i?>\n')).toEqual([
      ['open', 'a', {}, true],
      ['close', 'a'],
    ])
  })

  test('the handler keeps its own this, and what it throws is passed on as it is', () => {
    const failure = new RangeError('mine')
    const handler = {
      open(): void {
        throw failure
      },
      text(): void {},
      close(): void {},
    }
    expect(() => parseXml('<a/>', handler)).toThrow(failure)
  })

  test('attributes have no prototype', () => {
    let seen: object | undefined
    parseXml('<a __proto__="1" constructor="2"/>', {
      open: (_name, attributes) => {
        seen = attributes
      },
      text: () => {},
      close: () => {},
    })
    expect(Object.getPrototypeOf(seen)).toBeNull()
    expect(Object.entries(seen ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
  })
})

describe('text', () => {
  test.each([
    ['<a>&lt;&gt;&amp;&quot;&apos;</a>', '<>&"\''],
    ['<a>&#65;&#x1F600;&#x00e9;</a>', 'A\u{1F600}é'],
    ['<a>&#13;&#10;&#9;</a>', '\r\n\t'],
    ['<a>a\r\nb\rc\nd</a>', 'a\nb\nc\nd'],
    ['<a><![CDATA[<b>&amp;]]]]><![CDATA[>]]></a>', '<b>&amp;]]>'],
    ['<a>  x  </a>', '  x  '],
    ['<a>日本語 \u{1F600}</a>', '日本語 \u{1F600}'],
    ['<a><!-- <b>&undefined; --></a>', ''],
    ['<a><?p <b>&undefined; ?></a>', ''],
    ['<a><![CDATA[<!DOCTYPE x>]]></a>', '<!DOCTYPE x>'],
    ['<!-- <!DOCTYPE x> --><a>y</a>', 'y'],
    ['<?xml version="1.1"?><a>read as 1.0</a>', 'read as 1.0'],
  ])('%j is %j', (document, text) => {
    expect(textOf(document)).toBe(text)
  })

  test.each([
    ['<a b="1&#9;2&#10;3&#13;4"/>', '1\t2\n3\r4'],
    ['<a b="1\t2\n3\r\n4"/>', '1 2 3 4'],
    ["<a b='\"&apos;'/>", '"\''],
  ])('attribute of %j is %j', (document, value) => {
    expect(eventsOf(document)[0]?.[2]).toEqual({ b: value })
  })
})
