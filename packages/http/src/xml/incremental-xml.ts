import { DecodeError } from '../errors/decode-error.ts'
import { DoctypeFinder } from './find-doctype.ts'
import { refuseDoctype } from './parse-xml.ts'
import { SaxesEngine, XmlFault } from './saxes-engine.ts'
import { defaultMaxXmlDepth, type XmlHandler, type XmlLimits } from './xml-handler.ts'

/**
 * Reads an XML document as its text arrives.
 *
 * @since 0.1.0
 */
export interface IncrementalXml {
  /** Takes the next piece of the text; characters may be split between pieces as their UTF-16 halves. */
  write(text: string): void
  /** The text has come to its end. */
  end(): void
}

class XmlInPieces implements IncrementalXml {
  readonly #engine: SaxesEngine
  readonly #doctype = new DoctypeFinder()
  #isBlank = true
  #half = ''

  constructor(handler: XmlHandler, maxDepth: number) {
    this.#engine = new SaxesEngine(handler, maxDepth)
  }

  write(text: string): void {
    let whole = this.#half + text
    this.#half = ''
    if (/[\uD800-\uDBFF]$/.test(whole)) {
      this.#half = whole.slice(-1)
      whole = whole.slice(0, -1)
    }
    if (!whole.isWellFormed()) throw this.#error('syntax')
    this.#isBlank &&= whole.trim() === ''
    refuseDoctype(this.#doctype, whole)
    this.#feed(() => this.#engine.write(whole))
  }

  end(): void {
    if (this.#half !== '') throw this.#error('syntax')
    this.#feed(() => this.#engine.end())
  }

  #feed(feed: () => void): void {
    try {
      feed()
    } catch (error) {
      throw error instanceof XmlFault ? this.#error(error.kind) : error
    }
  }

  #error(kind: XmlFault['kind']): DecodeError {
    const { line, column } = this.#engine
    if (kind === 'unexpected_end') {
      const problem = this.#isBlank ? 'the XML is empty' : 'the XML ends too early'
      return new DecodeError(problem, { code: kind, line, column: column + 1 })
    }
    const place = { line, column: Math.max(1, column) }
    const problem = `the XML has a syntax error at line ${place.line}, column ${place.column}`
    return new DecodeError(problem, { code: 'syntax', ...place })
  }
}

/**
 * Reads an XML 1.0 document piece by piece, as {@link parseXml} reads it whole: the same events, limits and errors.
 *
 * @since 0.1.0
 */
export function incrementalXml(handler: XmlHandler, limits: XmlLimits = {}): IncrementalXml {
  return new XmlInPieces(handler, limits.maxXmlDepth ?? defaultMaxXmlDepth)
}
