import { ConfigError } from '../errors/config-error.ts'
import type { CanarySecrets } from './canary-secrets.ts'
import { haystack, needlesFor, type LeakForm } from './leak-needles.ts'
import { shownTexts } from './shown-texts.ts'

/** A secret that was found. */
export interface Leak {
  /** The secret's name. */
  readonly secret: string
  /** Where: `message`, `stack`, `cause.message` and so on, `util.inspect`, `JSON.stringify`, `String`, `structuredClone`. */
  readonly place: string
  /** How it was written there. */
  readonly form: LeakForm
}

/** Secrets to look for: {@link CanarySecrets}, or one's own. */
export type SecretsByName = Readonly<Record<string, string>> | CanarySecrets

/** Shorter texts occur by chance. */
const minSecretLength = 8

/**
 * Looks for secrets in all that a value shows: the message, stack and causes of an error, `util.inspect` to any depth
 * with hidden properties, `JSON.stringify`, `String` and `structuredClone`. Finds them plain, percent-encoded, in
 * base64 (alone or inside a longer text), in hex and as bytes. Give errors, clients, or lists of log records.
 *
 * @returns What was found; an empty list if nothing was.
 * @throws ConfigError for a secret of fewer than 8 characters.
 * @example
 * const secrets = canarySecrets()
 * const error = await client.login('me', secrets.password).catch((reason) => reason)
 * expect(findLeaks(error, secrets)).toEqual([])
 * @since 0.1.0
 */
export function findLeaks(value: unknown, secrets: SecretsByName): readonly Leak[] {
  const searches = Object.entries(secrets).map(([secret, text]) => {
    if (typeof text !== 'string' || text.length < minSecretLength) {
      throw new ConfigError(`secrets.${secret}`, `must be a text of at least ${minSecretLength} characters`)
    }
    return { secret, needles: needlesFor(text) }
  })
  const leaks: Leak[] = []
  for (const { place, text } of shownTexts(value)) {
    const hay = haystack(text)
    for (const { secret, needles } of searches) {
      const found = needles.filter(({ isIn }) => isIn(hay))
      leaks.push(...found.map(({ form }) => ({ secret, place, form })))
    }
  }
  return leaks
}
