import { ConfigError } from '../errors/config-error.ts'

// Halves of surrogate pairs are looked at closer only where one occurs.
// oxlint-disable-next-line no-control-regex -- these are the characters to find
const needsCareInText = /[\u0000-\u0008\u000B-\u001F&<>\uD800-\uDFFF\uFFFE\uFFFF]/
// oxlint-disable-next-line no-control-regex -- these are the characters to find
const needsCareInAttribute = /[\u0000-\u001F&<>"\uD800-\uDFFF\uFFFE\uFFFF]/
// oxlint-disable-next-line no-control-regex -- these are the characters to find
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
const reference = (character: string): string => references[character] ?? character

/** Says where a value stands, for the error. Called only if there is one. */
type Describe = () => string

function checkCharacters(value: string, describe: Describe): void {
  const found = forbidden.exec(value)?.[0].codePointAt(0)
  if (found === undefined) return
  const hexadecimal = found.toString(16).toUpperCase().padStart(4, '0')
  throw new ConfigError(describe(), `holds the character U+${hexadecimal}, which XML cannot carry; remove it`)
}

/**
 * The value as text of an element. A carriage return is kept as a reference: as itself it would be read as `\n`.
 *
 * @throws ConfigError for a control character or half a surrogate pair, with `describe()` as its option.
 */
export function escapeXmlText(value: string, describe: Describe): string {
  if (!needsCareInText.test(value)) return value
  checkCharacters(value, describe)
  return value.replaceAll(/[&<>\r]/g, reference)
}

/**
 * The value as an attribute within double quotes. Tabs and line ends are kept as references: as themselves they would be
 * read as spaces.
 *
 * @throws ConfigError for a control character or half a surrogate pair, with `describe()` as its option.
 */
export function escapeXmlAttribute(value: string, describe: Describe): string {
  if (!needsCareInAttribute.test(value)) return value
  checkCharacters(value, describe)
  return value.replaceAll(/[&<>"\t\n\r]/g, reference)
}
