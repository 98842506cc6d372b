import { incrementalText } from '../response/charset.ts'
import { incrementalXml } from './incremental-xml.ts'
import { UnwantedElements } from './unwanted-elements.ts'
import type { XmlHandler, XmlLimits } from './xml-handler.ts'

/**
 * What becomes one text at once. V8 keeps what is larger than twice this apart from other new objects, where it stays until
 * all of the heap is searched: a list of ten megabytes took ten more.
 */
const textBytes = 64 * 1024

/**
 * Reads an XML document as its bytes arrive.
 *
 * @since 0.2.0
 */
export interface IncrementalXmlBytes {
  /** Takes the next piece; characters may be split between pieces. */
  write(bytes: Uint8Array): void
  /** The bytes have come to their end. */
  end(): void
}

/**
 * How the bytes of an XML document are read.
 *
 * @since 0.3.0
 */
export interface IncrementalXmlBytesOptions extends XmlLimits {
  /**
   * What is in elements with this name, texts among it, is of no use: the handler may get white space in its place. It is
   * passed over, so that nothing in it is checked. That happens where it has no end tags, the element no attributes, the
   * document is in UTF-8, and there has been no comment, CDATA section or processing instruction.
   */
  readonly unwantedElement?: string | undefined
}

/**
 * Reads an XML 1.0 document from bytes, piece by piece, as {@link incrementalXml} reads it from text.
 *
 * @param charset As the decoder is told it, like `utf-8`.
 * @param options `maxXmlDepth`; `unwantedElement` (since 0.3.0).
 * @throws DecodeError for a charset that is not known; from `write` and `end` also for bytes that are not valid in it,
 *   and what {@link incrementalXml} throws.
 * @since 0.2.0
 */
export function incrementalXmlBytes(
  charset: string,
  handler: XmlHandler,
  options: IncrementalXmlBytesOptions = {},
): IncrementalXmlBytes {
  const { unwantedElement } = options
  const text = incrementalText(charset)
  const xml = incrementalXml(handler, options)
  const isUtf8 = /^utf-?8$/i.test(charset)
  const unwanted = unwantedElement !== undefined && isUtf8 ? new UnwantedElements(unwantedElement) : undefined
  return {
    write: (piece) => {
      const bytes = unwanted?.leaveOut(piece) ?? piece
      for (let start = 0; start < bytes.length; start += textBytes) {
        xml.write(text(bytes.subarray(start, start + textBytes)))
      }
    },
    end: () => {
      xml.write(text())
      xml.end()
    },
  }
}
