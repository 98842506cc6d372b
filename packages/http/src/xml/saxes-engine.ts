import { SaxesParser } from 'saxes'
import { LimitError } from '../errors/limit-error.ts'
import type { XmlHandler } from './xml-handler.ts'

/** Where and how a document broke. Carries no text of it, as that may hold a secret. */
export class XmlFault extends Error {
  readonly kind: 'syntax' | 'reference' | 'unexpected_end'
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
 * @returns how many characters before the end it stands, or -1; a few less where line ends have two characters
 */
function bareAmpersandFromEnd(parser: SaxesParser): number {
  // The field is private. Were it gone, only the error's kind would be less exact.
  const reference: unknown = Reflect.get(parser, 'entity')
  return typeof reference === 'string' && /[\s<>&"'=,/]/.test(reference) ? reference.length + 1 : -1
}

/**
 * Reads well-formed XML 1.0 with saxes; no other file knows which parser does it. Each event is handed on as it comes,
 * without an object of our own. The text must have no lone surrogates: saxes would take the next character for a half.
 */
export class SaxesEngine {
  readonly #parser: SaxesParser
  #length = 0
  #complete = false

  /** @param maxDepth Elements nested deeper are a LimitError. */
  constructor(handler: XmlHandler, maxDepth: number) {
    let depth = 0
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
      throw this.#fault()
    })
    this.#parser = parser
  }

  /** The line that is being read, from 1. */
  get line(): number {
    return this.#parser.line
  }

  /** UTF-16 units of the line that have been read. */
  get column(): number {
    return this.#parser.columnIndex
  }

  /** Takes the next piece of the text. @throws XmlFault for malformed text; LimitError. */
  write(text: string): void {
    this.#length += text.length
    this.#parser.write(text)
  }

  /** The text is at its end. @throws XmlFault if the document is not. */
  end(): void {
    this.#complete = true
    this.#parser.close()
  }

  #fault(): XmlFault {
    // At the text's end saxes counts one character more than there is.
    if (!this.#complete) return new XmlFault('syntax', Math.min(this.#parser.position, this.#length) - 1)
    const fromEnd = bareAmpersandFromEnd(this.#parser)
    if (fromEnd === -1) return new XmlFault('unexpected_end', this.#length)
    return new XmlFault('reference', Math.max(0, this.#length - fromEnd))
  }
}
