/** How the connection and the names of operations call a group of methods: `PersonMethods` is `person`. */
export function shortName(group: string): string {
  const name = group.replace(/Methods$/, '')
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`
}

/** `getPerson` is `GetPerson`. */
export function pascalCase(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

/** The exported name of a type: the entities have a name of their own here. */
export function typeName(name: string): string {
  return name === 'IbisResult.Entities' ? 'IbisResultEntities' : name
}

/** Single-quoted source text. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}
