const mask = '***'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A secret as it is, and as URLs, forms, JSON and XML write it. */
function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  const json = JSON.stringify(secret).slice(1, -1)
  const xml = secret.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  return [secret, encoded, encoded.replaceAll('%20', '+'), json, xml]
}

/** Puts `***` in place of secrets that the service repeats. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf))
  // Longest first: of a secret that begins with another one, nothing must stay.
  const longestFirst = [...forms].toSorted((left, right) => right.length - left.length)
  return longestFirst.reduce((masked, form) => masked.replaceAll(form, mask), text)
}
