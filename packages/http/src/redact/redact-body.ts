import { isSecretName, mask } from './secret-names.ts'

const formPair = /(^|&)([^=&]*)=([^&]*)/g
const xmlTag = /<(\/?)([A-Za-z_][\w.:-]*)([^<>]*)>/g
const xmlAttribute = /([\w.:-]+)(\s*=\s*)(?:"[^"]*"|'[^']*')/g

/** Longer bodies are not for reading, and not worth the work. */
const longestShown = 64 * 1024

function redactJson(text: string): string | undefined {
  try {
    // A whole object or list is masked too, where its name says what is in it.
    return JSON.stringify(JSON.parse(text, (name, value: unknown) => (isSecretName(name) ? mask : value)))
  } catch {
    return undefined
  }
}

function redactAttributes(attributes: string): string {
  return attributes.replaceAll(xmlAttribute, (whole, name: string, sign: string) =>
    isSecretName(name) ? `${name}${sign}"${mask}"` : whole,
  )
}

/** One pass over the tags: what stands in an element named like a secret is left out, also if it never ends. */
function redactXml(text: string): string {
  const shown: string[] = []
  let shownTo = 0
  let hidden: string | undefined
  let depth = 0
  for (const match of text.matchAll(xmlTag)) {
    const [tag, slash = '', name = '', attributes = ''] = match
    const tagEnd = match.index + tag.length
    const isSelfClosing = attributes.endsWith('/')
    if (hidden === undefined) {
      shown.push(text.slice(shownTo, match.index), `<${slash}${name}${redactAttributes(attributes)}>`)
      shownTo = tagEnd
      if (slash === '' && !isSelfClosing && isSecretName(name)) {
        hidden = name
        depth = 1
        shown.push(mask)
      }
    } else if (name === hidden && !isSelfClosing) {
      depth += slash === '' ? 1 : -1
      if (depth > 0) continue
      shown.push(`</${name}>`)
      shownTo = tagEnd
      hidden = undefined
    }
  }
  if (hidden === undefined) shown.push(text.slice(shownTo))
  return shown.join('')
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    // Not readable, so perhaps a secret's.
    return 'secret'
  }
}

function redactForm(text: string): string {
  return text.replaceAll(formPair, (whole, start: string, name: string) =>
    isSecretName(decodedName(name)) ? `${start}${name}=${mask}` : whole,
  )
}

/** A body for the unsafe body log: members, pairs and elements named like secrets are masked. Other types are not shown. */
export function redactBody(text: string, mediaType: string): string {
  let shown: string | undefined
  if (text.length > longestShown) shown = undefined
  else if (mediaType.includes('json')) shown = redactJson(text)
  else if (mediaType.includes('form-urlencoded')) shown = redactForm(text)
  else if (mediaType.includes('xml')) shown = redactXml(text)
  return shown ?? `(${mediaType === '' ? 'no type' : mediaType}, ${text.length} characters)`
}
