import { DecodeError } from '../errors/decode-error.ts'

/** Reads the charset parameter of a content type. */
function charsetOf(contentType: string | null): string | undefined {
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

/** The charset of a body by its first bytes and content type, in lower case. */
export function charsetOfBody(start: Uint8Array, contentType: string | null): string {
  return (byteOrderMark(start) ?? charsetOf(contentType) ?? xmlDeclaration(start) ?? 'utf-8').toLowerCase()
}

function textDecoder(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch (error) {
    const problem = `the answer's charset ${label.slice(0, 40)} is not known`
    throw new DecodeError(problem, { code: 'charset', cause: error })
  }
}

/** Whether the bytes are the beginning of a text that goes on: all would be well but for the last character. */
function endsWithinCharacter(bytes: Uint8Array, label: string): boolean {
  try {
    textDecoder(label).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function brokenText(label: string, isCut: boolean): DecodeError {
  return isCut
    ? new DecodeError('the answer ends within a character', { code: 'unexpected_end' })
    : new DecodeError(`the answer is not valid ${label}`, { code: 'charset' })
}

/**
 * Decodes text that is whole, or should be.
 *
 * @throws DecodeError for bytes that are not valid, with code `unexpected_end` if only the end is missing.
 */
export function decodeAs(label: string, bytes: Uint8Array): string {
  const decoder = /^utf-?8$/.test(label) ? utf8 : textDecoder(label)
  try {
    return decoder.decode(bytes)
  } catch {
    throw brokenText(label, endsWithinCharacter(bytes, label))
  }
}

/**
 * Decodes text by its byte order mark, else the charset parameter, else an XML declaration, else as UTF-8. Bytes that
 * are not valid in that charset are an error, never a question mark.
 *
 * @throws DecodeError
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  return decodeAs(charsetOfBody(bytes, contentType), bytes)
}

/**
 * Decodes text piece by piece; a character may be split between pieces. The last call has no bytes.
 *
 * @throws DecodeError for a charset that is not known, and later for bytes that are not valid in it.
 * @since 0.1.0
 */
export function incrementalText(charset: string): (bytes?: Uint8Array) => string {
  const decoder = textDecoder(charset)
  return (bytes) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch {
      throw brokenText(charset, bytes === undefined)
    }
  }
}
