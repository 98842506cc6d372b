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
 * Reads an XML 1.0 document from bytes, piece by piece, as {@link incrementalXml} reads it from text.
 *
 * @param charset As the decoder is told it, like `utf-8`.
 * @throws DecodeError for a charset that is not known; from `write` and `end` also for bytes that are not valid in it,
 *   and what {@link incrementalXml} throws.
 * @since 0.2.0
 */
export function incrementalXmlBytes(charset: string, handler: XmlHandler, limits: XmlLimits = {}): IncrementalXmlBytes {
  const text = incrementalText(charset)
  const xml = incrementalXml(handler, limits)
  return {
    write: (bytes) => {
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

/**
 * Has a document read without what is in elements of one name, texts among it: the handler may get white space in its
 * place. It is passed over before it is parsed, so that nothing in it is checked. That happens where it has no end tags,
 * the element no attributes, the document is in UTF-8, and there has been no comment, CDATA section or processing
 * instruction.
 *
 * @param name The tag of the elements.
 * @param charset That of the document.
 * @param reader Gets the rest.
 * @since 0.3.0
 */
export function leaveOutElements(name: string, charset: string, reader: IncrementalXmlBytes): IncrementalXmlBytes {
  if (!/^utf-?8$/i.test(charset)) return reader
  const unwanted = new UnwantedElements(name)
  return {
    write: (bytes) => reader.write(unwanted.leaveOut(bytes)),
    end: () => reader.end(),
  }
}
