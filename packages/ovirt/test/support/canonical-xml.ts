import { parseXmlTree, type XmlElement } from '@core/http/xml'

/** `[tag, attributes, text or children]`, children stably sorted by tag. */
export type CanonicalXml = [string, Record<string, string>, string | CanonicalXml[]]

/** Dates as instants and numbers by value, as texts may differ in what does not matter. */
function canonicalText(text: string): string {
  const [, date, offset] = /^(\d{4}-\d{2}-\d{2}T[\d:.]+)(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? []
  // Without an offset it is taken as UTC.
  if (date !== undefined) return new Date(date.replace(/(\.\d{3})\d+/, '$1') + (offset ?? 'Z')).toISOString()
  return /^-?\d+\.\d+(?:[eE][+-]?\d+)?$|^-?\d+[eE][+-]?\d+$|^-?\d{20,}$/.test(text) ? String(Number(text)) : text
}

function ofElement(element: XmlElement): CanonicalXml {
  const children = element.children
    .map(ofElement)
    .toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return [element.name, { ...element.attributes }, children.length === 0 ? canonicalText(element.text) : children]
}

export function canonicalXml(text: string): CanonicalXml {
  return ofElement(parseXmlTree(text))
}

/** A vector's tree in the same form. */
export function canonicalTree([tag, attributes, content]: CanonicalXml): CanonicalXml {
  return [tag, attributes, typeof content === 'string' ? canonicalText(content) : content.map(canonicalTree)]
}
