import { incrementalText } from '../response/charset.ts'
import { incrementalXml } from './incremental-xml.ts'
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
