import { mask } from './secret-names.ts'

const xmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A secret as it may come back: plain, and in the encodings of URLs, forms, JSON and XML. */
function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  const strict = encoded.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const urls = [encoded, strict].flatMap((text) => [text, text.replaceAll('%20', '+')])
  const lower = urls.map((text) => text.replaceAll(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase()))
  const json = JSON.stringify(secret).slice(1, -1)
  const xml = secret.replaceAll(/[&<>"']/g, (sign) => xmlEntities[sign] ?? sign)
  return [secret, ...urls, ...lower, json, xml]
}

/**
 * Puts `***` in place of secrets that a server or a library repeats, as they are or as URLs, forms, JSON and XML write
 * them. Errors of calls have been through it already, with the secrets of their credentials.
 *
 * @since 0.1.0
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf))
  // Longest first: of a secret that begins with another one, nothing must stay.
  const longestFirst = [...forms].toSorted((left, right) => right.length - left.length)
  return longestFirst.reduce((masked, form) => masked.replaceAll(form, mask), text)
}
