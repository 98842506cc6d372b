import { SaxesParser } from 'saxes'
import { LimitError } from '../errors/limit-error.ts'
import type { XmlHandler } from './xml-handler.ts'

/** Where and how a document broke. Carries no text of it, as that may hold a secret. */
export class XmlFault extends Error {
  readonly kind: 'syntax' | 'unexpected_end'
  readonly offset: number

  constructor(kind: XmlFault['kind'], offset: number) {
    super(kind)
    this.kind = kind
    this.offset = offset
  }
}

/**
 * A bare ampersand makes saxes look for a semicolon to the end of the text, which is then no truncation.
 *
 * @returns the ampersand's offset, or -1
 */
function findBareAmpersand(parser: SaxesParser, text: string): number {
  // The field is private. Were it gone, only the error's kind would be less exact.
  const reference: unknown = Reflect.get(parser, 'entity')
  if (typeof reference !== 'string' || !/[\s<>&"'=,/]/.test(reference)) return -1
  return text.lastIndexOf('&', text.length - reference.length - 1)
}

/**
 * Reads well-formed XML 1.0 with saxes; no other file knows which parser does it. Each event is handed on as it comes,
 * without an object of our own. The text must have no lone surrogates: saxes would take the next character for a half.
 *
 * @throws XmlFault for malformed text.
 * @throws LimitError when elements nest deeper than `maxDepth`.
 */
export function readWithSaxes(text: string, handler: XmlHandler, maxDepth: number): void {
  let depth = 0
  let complete = false
  const parser = new SaxesParser({ xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > maxDepth) {
      throw new LimitError('the XML nests its elements too deeply', { option: 'limits.maxXmlDepth', limit: maxDepth })
    }
    handler.open(tag.name, tag.attributes, tag.isSelfClosing)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(tag.name)
  })
  parser.on('text', (piece) => {
    // The line ends around the root are no content.
    if (depth > 0) handler.text(piece)
  })
  parser.on('cdata', (piece) => {
    if (piece !== '') handler.text(piece)
  })
  parser.on('error', () => {
    // At the text's end saxes counts one character more than there is.
    if (!complete) throw new XmlFault('syntax', Math.min(parser.position, text.length) - 1)
    const ampersand = findBareAmpersand(parser, text)
    throw ampersand === -1 ? new XmlFault('unexpected_end', text.length) : new XmlFault('syntax', ampersand)
  })
  parser.write(text)
  complete = true
  parser.close()
}
