import { DecodeError, LimitError } from '@core/http'
import { incrementalXmlBytes, leaveOutElements, type XmlHandler } from '@core/http/xml'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

interface Reading {
  readonly unwantedElement?: string
  readonly charset?: string
  readonly pieceLength?: number
}

/** What a document holds, without what is in unwanted elements; and how many elements have been read. */
function read(
  bytes: Uint8Array,
  { unwantedElement, charset = 'utf-8', pieceLength = Infinity }: Reading,
): [string, number] {
  const events: string[] = []
  let unwanted = 0
  let elements = 0
  const handler: XmlHandler = {
    open: (name, attributes) => {
      elements += 1
      if (unwanted === 0) events.push(`<${name} ${JSON.stringify(attributes)}>`)
      if (unwanted > 0 || name === 'actions') unwanted += 1
    },
    text: (text) => void (unwanted === 0 && events.push(text)),
    close: (name) => {
      if (unwanted > 0) unwanted -= 1
      if (unwanted === 0) events.push(`</${name}>`)
    },
  }
  const all = incrementalXmlBytes(charset, handler)
  const reader = unwantedElement === undefined ? all : leaveOutElements(unwantedElement, charset, all)
  const length = Math.min(pieceLength, Math.max(1, bytes.length))
  for (let start = 0; start < bytes.length; start += length) reader.write(bytes.subarray(start, start + length))
  reader.end()
  return [events.join(''), elements]
}

function elementsRead(text: string, reading: Reading = {}): number {
  const bytes = Buffer.from(text)
  const [expected] = read(bytes, {})
  const [events, elements] = read(bytes, { unwantedElement: 'actions', ...reading })
  expect(events).toBe(expected)
  return elements
}

const machine = `<vm id="1">
    <actions>
        <link href="/vms/1/start" rel="start"/>
        <link href="/vms/1/stop" rel="stop"/>
    </actions>
    <name>größe &amp; ${'x'.repeat(100)}</name>
</vm>
`
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const list = (machines: string): string => `${declaration}<vms>${machines}</vms>`

describe('what is in unwanted elements of XML', () => {
  test('is not read', () => {
    expect(elementsRead(list(machine.repeat(5)))).toBe(1 + 5 * 3)
    expect(elementsRead(`\uFEFF${list(machine.repeat(5))}`)).toBe(1 + 5 * 3)
    expect(elementsRead('<vms><actions><link/></actions><actions><link/>\n</actions></vms>')).toBe(3)
  })

  test.each([1, 2, 7, 64, 300, 1000])('may be read where a piece of %i bytes ends', (pieceLength) => {
    const elements = elementsRead(list(machine.repeat(20)), { pieceLength })
    expect(elements).toBeLessThanOrEqual(1 + 20 * 5)
    expect(elements).toBeGreaterThanOrEqual(1 + 20 * 3)
  })

  test.each([
    ['with a longer name', '<v><actions2><link/></actions2></v>', 3],
    ['with attributes', '<v><actions a="1"><link/></actions></v>', 3],
    ['that are empty', '<v><actions/><a><link/></a></v>', 4],
    ['within each other', '<v><actions><actions><b/></actions><c/></actions></v>', 4],
    ['with an end tag that has white space', '<v><actions><b/></actions ></v>', 3],
    ['around such a one', '<v><actions><actions><b/></actions ></actions></v>', 4],
    ['around such a one, with attributes', '<v><actions a="1"><actions><b/></actions ></actions></v>', 4],
    ['around end tags', '<v><actions><b></b></actions></v>', 3],
    ['behind a comment', '<v><!-- <actions> --><actions><b/></actions></v>', 3],
    ['around a comment', '<v><actions><b/><!-- </actions> --><c/></actions></v>', 4],
    ['behind a CDATA section', '<v><a><![CDATA[<actions>]]></a><actions><b/></actions></v>', 4],
    ['around a CDATA section', '<v><actions><b/><![CDATA[</actions>]]><c/></actions></v>', 4],
    ['behind a processing instruction', '<v><?a <actions>?><actions><b/></actions></v>', 3],
    ['behind one at the beginning', '<?a <actions>?><v><actions><b/></actions></v>', 3],
    ['behind one after a short root', '<a><?b <actions>?><actions><b/></actions></a>', 3],
    ['behind a great many marks', `<v>${'!'.repeat(100)}<actions><b/></actions></v>`, 3],
  ])('is read in those %s', (_name, text, elements) => {
    expect(elementsRead(text)).toBe(elements)
    for (const pieceLength of [1, 2, 3, 5, 8, 13]) elementsRead(text, { pieceLength })
  })

  test('is left out beside marks that begin nothing', () => {
    expect(elementsRead(`<v><a>Yes! Really?!</a>${machine}</v>`)).toBe(5)
  })

  test('is read in another charset', () => {
    const [, elements] = read(Buffer.from('<v><actions><b/></actions></v>', 'utf16le'), {
      charset: 'utf-16le',
      unwantedElement: 'actions',
    })
    expect(elements).toBe(3)
  })

  test.each([
    ['behind them', `${list(machine).slice(0, -6)}<</vms>`],
    ['in the same line', `<v>\n <actions>\n  <b/>\n  <b/> </actions> <<</v>`],
    ['where they have no end', `<v>\n<actions>\n<b/>\n</v>`],
    ['with an end tag too many', `<v>\n<actions><b/></actions></actions></v>`],
    ['with a start tag in an attribute', `<v a="<actions>"><b/></actions></v>`],
    ['around another end', '<v><m><actions><b/></m><m></actions></m></v>'],
    ['around another end, with white space', '<v><m><actions><b/></actions ></m><m></actions></m></v>'],
    ['that ends too early', list(machine).slice(0, -8)],
  ])('leaves faults where they are: %s', (_name, text) => {
    const place = (reading: Reading): unknown => {
      try {
        return read(Buffer.from(text), reading)
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error
        const { code, line, column } = error
        return { code, line, column }
      }
    }
    expect(place({ unwantedElement: 'actions' })).toEqual(place({}))
    expect(place({})).toHaveProperty('code')
  })

  test('takes time in proportion, whatever the tags', () => {
    const started = process.cpuUsage().user
    const opened = Buffer.from(`<v>${'<actions>'.repeat(200_000)}</actions>`)
    expect(() => read(opened, { unwantedElement: 'actions' })).toThrow(LimitError)
    const leaves = Buffer.from(`<v>${'<actions></actions>'.repeat(100_000)}</v>`)
    expect(read(leaves, { unwantedElement: 'actions' })[1]).toBe(100_001)
    const longer = Buffer.from(`<v>${'<actions1/>'.repeat(100_000)}<actions></actions></v>`)
    expect(read(longer, { unwantedElement: 'actions' })[1]).toBe(100_002)
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(8)
  })
})

const actions = [
  '<actions>',
  '</actions>',
  '<actions/>',
  '<actions a="<">',
  '<actions a="b">',
  '<actionsX>',
  '</actionsX>',
]
const others = ['\n', ' ', '<b>', '</b>', '<b/>', 'text', 'ü', '😀', '&amp;', '&', '<', '>', '!', '?']
const sections = ['<!--', '-->', '<![CDATA[', ']]>', '<?a', '?>']
const pieces = fc.constantFrom(...actions, ...others, ...sections)

/** What is no document gives an error; another one cannot be told from its text. */
function tryToRead(bytes: Uint8Array, reading: Reading): string | undefined {
  try {
    return read(bytes, reading)[0]
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

test('documents of any tags are read as with them, in pieces of any length', () => {
  const shuffled = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
  let documents = 0
  fc.assert(
    fc.property(shuffled, fc.boolean(), fc.nat(40), (content, hasDeclaration, pieceLength) => {
      const bytes = Buffer.from(`${hasDeclaration ? declaration : ''}<v>${content}</v>`)
      const expected = tryToRead(bytes, {})
      const reading = { unwantedElement: 'actions' }
      const found = [reading, { ...reading, pieceLength: pieceLength + 1 }].map((each) => tryToRead(bytes, each))
      // What is left out is not checked, so that what is no document may be read as one.
      if (expected === undefined) return
      documents += 1
      expect(found).toEqual([expected, expected])
    }),
    { numRuns: 3000 },
  )
  expect(documents).toBeGreaterThan(100)
})

const { node } = fc.letrec<{ node: string }>((tie) => {
  const content = fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join(''))
  const element = (name: string): fc.Arbitrary<string> => content.map((text) => `<${name}>${text}</${name}>`)
  const spaced = content.map((text) => `<actions>${text}</actions >`)
  return {
    node: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('\n', ' ', 'text', 'ü', '😀', '&lt;actions>', '!', '?', '<actions/>', '<b a="/>"/>'),
      { weight: 3, arbitrary: element('actions') },
      spaced,
      element('b'),
      element('actionsX'),
      content.map((text) => `<actions a="1">${text}</actions>`),
      { weight: 1, arbitrary: fc.constantFrom('<!-- <actions> -->', '<![CDATA[</actions>]]>', '<?a <actions>?>') },
    ),
  }
})

test('documents with unwanted elements anywhere are read as with them', () => {
  let leftOut = 0
  fc.assert(
    fc.property(fc.array(node, { maxLength: 8 }), fc.boolean(), fc.nat(60), (nodes, hasDeclaration, pieceLength) => {
      const bytes = Buffer.from(`${hasDeclaration ? declaration : ''}<v>${nodes.join('')}</v>`)
      const [expected, all] = read(bytes, {})
      const [events, elements] = read(bytes, { unwantedElement: 'actions' })
      expect(events).toBe(expected)
      expect(read(bytes, { unwantedElement: 'actions', pieceLength: pieceLength + 1 })[0]).toBe(expected)
      if (elements < all) leftOut += 1
    }),
    { numRuns: 3000 },
  )
  expect(leftOut).toBeGreaterThan(100)
})
