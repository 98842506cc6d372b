import { ConfigError } from '@core/http'
import type { ScalarType } from './field.ts'
import { writeScalar } from './write-scalar.ts'

// oxlint-disable-next-line no-control-regex -- these are the characters to find
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

/**
 * The text of one value in a document, of whichever format: an engine that kept what XML cannot carry could not show the
 * object to its other clients.
 *
 * @param option Where the value stands, for the error.
 * @throws ConfigError for a value that is none of the type, and for such a character.
 */
export function documentScalar(type: ScalarType, value: unknown, option: string): string {
  const text = writeScalar(type, value, option)
  const found = type === 'string' || type === 'enum' ? forbidden.exec(text)?.[0].codePointAt(0) : undefined
  if (found === undefined) return text
  const hexadecimal = found.toString(16).toUpperCase().padStart(4, '0')
  throw new ConfigError(option, `holds the character U+${hexadecimal}, which XML cannot carry; remove it`)
}
