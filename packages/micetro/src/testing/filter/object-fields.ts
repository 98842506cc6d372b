function fieldsOf(item: object): readonly (readonly [string, unknown])[] {
  const { customProperties, ...own } = item as { readonly customProperties?: object }
  return [...Object.entries(own), ...Object.entries(customProperties ?? {})]
}

/** The text of an object's field or custom property; empty for one that the object does not have. */
export function fieldText(item: object, name: string): readonly string[] {
  return fieldsOf(item)
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .map(([, value]) => String(value))
}

/** Whether any field holds the text. */
export function hasText(item: object, text: string): boolean {
  return fieldsOf(item).some(([, value]) => String(value).toLowerCase().includes(text.toLowerCase()))
}
