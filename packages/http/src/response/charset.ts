import { DecodeError } from '../errors/decode-error.ts'

/** Reads the charset parameter of a content type. */
export function charsetOf(contentType: string | null): string | undefined {
  const match = /;\s*charset\s*=\s*(?:"([^"]+)"|([^;,\s]+))/i.exec(contentType ?? '')
  return match?.[1] ?? match?.[2]
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function xmlDeclaration(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return undefined
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Decodes text by its byte order mark, else the charset parameter, else an XML declaration, else as UTF-8. Bytes that
 * are not valid in that charset are an error, never a question mark.
 *
 * @throws DecodeError
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const label = byteOrderMark(bytes) ?? charsetOf(contentType) ?? xmlDeclaration(bytes) ?? 'utf-8'
  let decoder = utf8
  if (!/^utf-?8$/i.test(label)) {
    try {
      decoder = new TextDecoder(label, { fatal: true })
    } catch (error) {
      throw new DecodeError(`the answer's charset ${label.slice(0, 40)} is not known`, {
        code: 'charset',
        cause: error,
      })
    }
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw new DecodeError(`the answer is not valid ${label.toLowerCase()}`, { code: 'charset' })
  }
}
