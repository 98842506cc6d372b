import { Buffer } from 'node:buffer'
import type nock from 'nock'
import { responseText } from './fixture-definition.ts'
import { scrubbed } from './scrub.ts'

/** How much a text without sense says at least, in bits for each character. */
const minRandomBits = 3.8
/** How many characters of it belong to no word at least. */
const minWordlessLength = 14

/** Texts that look like secrets and are none. */
const harmless = [
  /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
]

/** Shapes of secrets. What comes after a name must not be the mark of what was scrubbed. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.[\w-]{4,}/],
  [
    'an authorization value',
    /\b(?:[Bb]asic|[Bb]earer|[Nn]egotiate)\s+(?!realm\b|scrubbed\b)(?=[\w+/=.~-]*[A-Z\d=])[\w+/=.~-]{8,}/,
  ],
  ['a password in a URL', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:"]*:[^\s/@"]+@/i],
  [
    'a named secret',
    /(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|authorization|session[-_]?id)\\?["']?\s*[=:]\s*\\?["']?(?!scrubbed\b|null\b|true\b|false\b)[^\s"'&<>,;\\]{3,}/i,
  ],
  ['an address of the recording machine', /\b(?:127\.0\.0\.1|localhost|\[::1\])(?::|%3A)\d+/i],
]

function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0)
}

/** Whether there is a long run of characters without sense, like a key in base64 or hex. */
function looksRandom(text: string): boolean {
  for (const [run] of text.matchAll(/[\w+=-]{24,}/g)) {
    const isMixed = /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run)
    const wordless = run.replaceAll(/[A-Z]?[a-z]{3,}/g, '')
    if (isMixed && wordless.length >= minWordlessLength && bitsPerCharacter(run) >= minRandomBits) return true
  }
  return /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b/i.test(text)
}

/** The parts of an exchange that are stored, as text. */
function storedTexts(definition: nock.Definition): ReadonlyMap<string, string> {
  return new Map([
    ['the path', `${String(definition.scope)}${String(definition.path)}`],
    ['the request body', JSON.stringify(definition.body ?? '')],
    ['the headers', JSON.stringify(definition.rawHeaders ?? {})],
    ['the answer', responseText(definition)],
  ])
}

/** What the check is told of. */
export interface SurvivorOptions {
  /** Secrets that were used for the recording; none may be in it, plain or in base64. */
  readonly secrets?: readonly string[] | undefined
  /** Texts that look like secrets but are known to be none. */
  readonly allow?: readonly (string | RegExp)[] | undefined
}

/** Says what in a scrubbed exchange still looks like a secret, without repeating it. Empty if nothing does. */
export function survivingSecrets(definition: nock.Definition, options: SurvivorOptions = {}): string[] {
  const { secrets = [], allow = [] } = options
  const found: string[] = []
  for (const [part, stored] of storedTexts(definition)) {
    const text = [...harmless, ...allow].reduce<string>((rest, known) => rest.replaceAll(known, scrubbed), stored)
    for (const [shape, expression] of shapes) if (expression.test(text)) found.push(`${shape} in ${part}`)
    const isGiven = secrets.some(
      (secret) => stored.includes(secret) || stored.includes(Buffer.from(secret).toString('base64')),
    )
    if (isGiven) found.push(`one of the given secrets in ${part}`)
    if (looksRandom(text)) found.push(`a random-looking text in ${part}`)
  }
  return found
}
