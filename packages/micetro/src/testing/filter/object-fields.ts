function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ')
  if (typeof value !== 'object' || value === null) return String(value)
  // How objects are shown inside others: their name is what people look for.
  const { name, address, ...rest } = value as { readonly name?: unknown; readonly address?: unknown }
  return typeof name === 'string' ? name : textOf(typeof address === 'string' ? address : Object.values(rest))
}

function fieldsOf(item: object): readonly (readonly [string, unknown])[] {
  const { customProperties, ...own } = item as { readonly customProperties?: object }
  return [...Object.entries(own), ...Object.entries(customProperties ?? {})]
}

/**
 * The text of an object's field or custom property: none for a name that nothing has.
 *
 * @param known Names of fields, in lower case, that count as empty where an object lacks them.
 */
export function fieldText(item: object, name: string, known: ReadonlySet<string> = new Set()): readonly string[] {
  const found = fieldsOf(item)
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .map(([, value]) => textOf(value))
  return found.length === 0 && known.has(name.toLowerCase()) ? [''] : found
}

/** Whether any field holds the text. */
export function hasText(item: object, text: string): boolean {
  return fieldsOf(item).some(([, value]) => textOf(value).toLowerCase().includes(text.toLowerCase()))
}
