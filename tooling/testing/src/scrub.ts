import type nock from 'nock'

/** What a secret is replaced with. */
export const scrubbed = 'scrubbed'

/** Names that end so name a secret: accessToken, client_secret, x-api-key, but not token_type. */
const secretName =
  /(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|private[-_]?key|credentials?|authorization|cookie|session[-_]?id)$/i

/** The same in texts: forms, queries and XML. The value is what is replaced. */
const secretNameInText = secretName.source.replace(/\$$/, '')
const inForm = new RegExp(`((?:^|[&?\\s])[\\w.-]*${secretNameInText}=)[^&\\s"'<]+`, 'gi')
const inXml = new RegExp(`(<([\\w:.-]*${secretNameInText})(?:\\s[^>]*)?>)[^<]+(?=</\\2>)`, 'gi')

function scrubText(text: string): string {
  return text.replaceAll(inForm, `$1${scrubbed}`).replaceAll(inXml, `$1${scrubbed}`)
}

function scrubValue(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => scrubValue(item, name))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubValue(item, key)]))
  }
  if (typeof value !== 'string' || value === '') return value
  return secretName.test(name) ? scrubbed : scrubText(value)
}

function scrubHeader(name: string, value: string | string[]): string | string[] {
  const scrubOne = (text: string): string => {
    // A cookie's name and attributes are facts worth keeping.
    if (name === 'set-cookie') return text.replace(/=[^;]*/, `=${scrubbed}`)
    return secretName.test(name) ? scrubbed : scrubText(text)
  }
  return typeof value === 'string' ? scrubOne(value) : value.map((item) => scrubOne(item))
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Takes secrets out of a recorded exchange: what JSON members, form fields, XML elements, headers and cookies hold whose
 * names say so. A request body that held one is left out, and then any body is answered. Paths are left alone, for
 * a request must still match: a secret there is found by the check that follows.
 */
export function scrubDefinition(definition: nock.Definition): nock.Definition {
  const { body, ...rest } = definition
  const cleanBody = scrubValue(body)
  const response = definition.responseIsBinary === true ? definition.response : scrubValue(definition.response)
  return {
    ...rest,
    ...(same(cleanBody, body) && { body }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- scrubbing keeps the shape
    response: response as nock.ReplyBody,
    rawHeaders: Object.fromEntries(
      Object.entries(definition.rawHeaders ?? {}).map(([name, value]) => [name, scrubHeader(name, value)]),
    ),
  }
}
