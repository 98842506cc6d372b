import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecodeError } from '../../src/errors/decode-error.ts'
import { LimitError } from '../../src/errors/limit-error.ts'
import { parseXmlTree, XmlWriter, type XmlElement } from '../../src/xml/index.ts'

// Every character that XML 1.0 can carry, with those that need care more often than chance would bring them.
const character = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '&',
      '<',
      '>',
      '"',
      "'",
      '\t',
      '\n',
      '\r',
      ' ',
      ']',
      ';',
      '\u{1F600}',
      '\u0085',
      '\u2028',
      '\uFEFF',
      '\uFFFD',
    ),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0xe000, max: 0xfffd }).map((code) => String.fromCodePoint(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)) },
)
const value = fc.string({ unit: character, maxLength: 40 })
const name = fc.constantFrom('a', 'name', '__proto__', 'constructor', 'x-1', 'p:q', 'é')

interface Sample {
  readonly name: string
  readonly attributes: readonly (readonly [string, string])[]
  readonly content: string | readonly Sample[]
}

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.record({
    name,
    attributes: fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 3 }),
    content: fc.oneof({ maxDepth: 4 }, value, fc.array(tie('sample'), { maxLength: 4 })),
  }),
}))

function write(writer: XmlWriter, element: Sample): XmlWriter {
  // A literal would take __proto__ for the prototype.
  const attributes: Record<string, string> = Object.create(null)
  for (const [key, text] of element.attributes) attributes[key] = text
  writer.open(element.name, attributes)
  if (typeof element.content === 'string') writer.text(element.content)
  else for (const child of element.content) write(writer, child)
  return writer.close()
}

interface Plain {
  readonly name: string
  readonly attributes: readonly (readonly [string, string])[]
  readonly text: string
  readonly children: readonly Plain[]
}

function plainSample({ name: tag, attributes, content }: Sample): Plain {
  return typeof content === 'string'
    ? { name: tag, attributes, text: content, children: [] }
    : { name: tag, attributes, text: '', children: content.map((child) => plainSample(child)) }
}

function plainElement(element: XmlElement): Plain {
  const children = element.children.map((child) => plainElement(child))
  return { name: element.name, attributes: Object.entries(element.attributes), text: element.text, children }
}

/** Without the space that indentation puts between elements. */
function withoutLayout(element: Plain): Plain {
  if (element.children.length === 0) return element
  return { ...element, text: element.text.trim(), children: element.children.map((child) => withoutLayout(child)) }
}

test('what is written is read back exactly', () => {
  fc.assert(
    fc.property(sample, (element) => {
      const compact = parseXmlTree(write(new XmlWriter(), element).finish())
      expect(plainElement(compact)).toEqual(plainSample(element))
    }),
    { numRuns: 400 },
  )
})

test('indentation changes no value', () => {
  fc.assert(
    fc.property(sample, fc.nat(4), (element, indent) => {
      const indented = parseXmlTree(write(new XmlWriter({ indent }), element).finish())
      expect(withoutLayout(plainElement(indented))).toEqual(plainSample(element))
    }),
    { numRuns: 200 },
  )
})

test('a document cut anywhere is an error of decoding', () => {
  fc.assert(
    fc.property(sample, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (element, part) => {
      const document = write(new XmlWriter(), element).finish()
      expect(() => parseXmlTree(document.slice(0, Math.floor(document.length * part)))).toThrow(DecodeError)
    }),
    { numRuns: 400 },
  )
})

test('a document of ordinary characters, cut anywhere, is told from one with a syntax error', () => {
  const document =
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- R&D --><vms a="1">\r\n<vm id=\'2\'>a &amp; b &#x41;<?p i?><c/><![CDATA[R&D]]></vm ></vms >'
  expect(parseXmlTree(document).name).toBe('vms')
  for (let length = 0; length < document.length; length += 1) {
    const parseCut = (): XmlElement => parseXmlTree(document.slice(0, length))
    expect(parseCut).toThrow(expect.objectContaining({ name: 'DecodeError', code: 'unexpected_end' }))
  }
})

// Loose pieces of markup reach deeper into the parser than random characters do.
const piece = fc.oneof(
  fc.constantFrom(
    '<',
    '</',
    '<a',
    '<a>',
    '</a>',
    '<a/>',
    '>',
    '/>',
    '<!',
    '<!--',
    '--',
    '-->',
    '<![CDATA[',
    ']]',
    ']]>',
  ),
  fc.constantFrom(
    '<?',
    '<?xml',
    ' version="1.0"',
    '?>',
    '<!DOCTYPE',
    '<!doctype a [',
    '<!ENTITY b "c">',
    '&',
    '&a',
    '&amp;',
  ),
  fc.constantFrom(
    '&#',
    '&#x',
    '&#x110000',
    ';',
    '="',
    "='",
    '"',
    ' b',
    ' ',
    '\r',
    '\n',
    '\uFEFF',
    '\uD83D',
    '\uDE00',
    '\0',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)

/** What may come out: a root, or an error of ours that says where. */
function isHandled(text: string): boolean {
  try {
    return parseXmlTree(text, { maxXmlDepth: 3 }).name !== ''
  } catch (error) {
    if (error instanceof DecodeError) return Number(error.line) >= 1 && Number(error.column) >= 1
    if (error instanceof LimitError) return true
    throw error
  }
}

test.each([
  ['pieces of markup', fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')), 5_000],
  ['any characters', fc.string({ unit: 'binary' }), 500],
])('garbage of %s throws DecodeError or LimitError, or is a document', (_, garbage, numRuns) => {
  fc.assert(
    fc.property(garbage, (text) => {
      expect(isHandled(text)).toBe(true)
    }),
    { numRuns },
  )
})
