import { DecodeError } from '../errors/decode-error.ts'
import { DoctypeFinder } from './find-doctype.ts'
import { SaxesEngine, XmlFault } from './saxes-engine.ts'
import { textPosition } from './text-position.ts'
import { defaultMaxXmlDepth, type XmlHandler, type XmlLimits } from './xml-handler.ts'

/** Faster than the whole text at once, of which every read character would be far from the last. */
const pieceLength = 64 * 1024

const loneSurrogate = /\p{Surrogate}/u

function syntaxError(text: string, offset: number, cause?: XmlFault): DecodeError {
  const place = textPosition(text, offset)
  const problem = `the XML has a syntax error at line ${place.line}, column ${place.column}`
  return new DecodeError(problem, { code: 'syntax', ...place, cause })
}

function decodeErrorOf(fault: XmlFault, text: string): DecodeError {
  if (fault.kind === 'syntax') return syntaxError(text, fault.offset)
  if (fault.kind === 'reference') return syntaxError(text, text.lastIndexOf('&', fault.offset))
  const problem = text.trim() === '' ? 'the XML is empty' : 'the XML ends too early'
  return new DecodeError(problem, { code: 'unexpected_end', ...textPosition(text, fault.offset) })
}

/**
 * Looks for a document type declaration in the next piece of a document.
 *
 * @throws DecodeError with code `doctype`.
 */
export function refuseDoctype(finder: DoctypeFinder, piece: string): void {
  const doctype = finder.write(piece)
  if (doctype === -1) return
  throw new DecodeError('the XML has a document type declaration (<!DOCTYPE), which is refused', {
    code: 'doctype',
    ...textPosition(finder.text(), doctype),
  })
}

/**
 * Reads an XML 1.0 document and calls `handler` for each part of it. References to the five predefined entities and to
 * characters are resolved, CDATA comes as text, comments and processing instructions are passed over, a byte order mark
 * is allowed. Names are not split at the colon: prefixes and `xmlns` attributes come as written.
 *
 * What the handler throws is passed on as it is. Events before a fault have been delivered by the time it is found.
 *
 * Strings in events may share memory with `text`, so that keeping one keeps all of it: see `ownString`.
 *
 * @throws DecodeError for a malformed document (code `syntax`) or a truncated or empty one (`unexpected_end`), with
 *   line and column and without any of its text; and, with code `doctype`, for any document type declaration, which is
 *   refused before reading, as it could define entities.
 * @throws LimitError when elements nest deeper than {@link XmlLimits.maxXmlDepth}.
 * @since 0.1.0
 */
export function parseXml(text: string, handler: XmlHandler, limits: XmlLimits = {}): void {
  refuseDoctype(new DoctypeFinder(), text)
  if (!text.isWellFormed()) throw syntaxError(text, text.search(loneSurrogate))
  try {
    const engine = new SaxesEngine(handler, limits.maxXmlDepth ?? defaultMaxXmlDepth)
    for (let start = 0; start < text.length; start += pieceLength) {
      engine.write(text.length <= pieceLength ? text : text.slice(start, start + pieceLength))
    }
    engine.end()
  } catch (error) {
    throw error instanceof XmlFault ? decodeErrorOf(error, text) : error
  }
}
