import { isSecretName, mask } from './secret-names.ts'

const formPair = /(^|&)([^=&]*)=([^&]*)/g
const xmlElement = /<([A-Za-z_][\w.:-]*)((?:\s[^<>]*)?)>([^]*?)<\/\1\s*>/g
const xmlAttribute = /\s([\w.:-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g

function redactJson(text: string): string | undefined {
  try {
    // A whole object or list is masked too, where its name says what is in it.
    return JSON.stringify(JSON.parse(text, (name, value: unknown) => (isSecretName(name) ? mask : value)))
  } catch {
    return undefined
  }
}

function redactXml(text: string): string {
  return text.replaceAll(xmlElement, (_, name: string, attributes: string, content: string) => {
    const shown = attributes.replaceAll(xmlAttribute, (whole, attribute: string) =>
      isSecretName(attribute) ? ` ${attribute}="${mask}"` : whole,
    )
    return `<${name}${shown}>${isSecretName(name) ? mask : redactXml(content)}</${name}>`
  })
}

function redactForm(text: string): string {
  return text.replaceAll(formPair, (whole, start: string, name: string) =>
    isSecretName(name) ? `${start}${name}=${mask}` : whole,
  )
}

/** A body for the unsafe body log: members, pairs and elements named like secrets are masked. Other types are not shown. */
export function redactBody(text: string, mediaType: string): string {
  let shown: string | undefined
  if (mediaType.includes('json')) shown = redactJson(text)
  else if (mediaType.includes('form-urlencoded')) shown = redactForm(text)
  else if (mediaType.includes('xml')) shown = redactXml(text)
  return shown ?? `(${mediaType === '' ? 'no type' : mediaType}, ${text.length} characters)`
}
