import { byName } from './model.ts'

/** `Out of date` as a key: `OutOfDate`. */
function keyOf(value: string): string {
  return value.replaceAll(/[^A-Za-z0-9_$]+(.)/g, (_, letter: string) => letter.toUpperCase())
}

const maxLineLength = 120

function wrappedUnion(name: string, values: readonly string[]): string[] {
  const options = [...values.map((value) => `'${value}'`), '(string & {})']
  const short = `export type ${name} = ${options.join(' | ')}`
  if (short.length <= maxLineLength) return [short]
  return [`export type ${name} =`, ...options.map((option) => `  | ${option}`)]
}

function constant(name: string, values: readonly string[]): string[] {
  const keys = values.map(keyOf)
  if (new Set(keys).size !== keys.length) throw new Error(`two values of ${name} have one key`)
  const pairs = values.map((value, index) => `${keys[index]}: '${value}'`)
  const short = `export const ${name} = { ${pairs.join(', ')} } as const`
  if (short.length <= maxLineLength) return [short]
  return [`export const ${name} = {`, ...pairs.map((pair) => `  ${pair},`), '} as const']
}

function enumeration(name: string, values: readonly string[]): string[] {
  return [
    `/** Known values of \`${name}\`; a newer server may send others, which come as they are. @since 0.1.0 */`,
    ...wrappedUnion(name, values),
    ...constant(name, values),
    '',
  ]
}

/** Each enumeration as an open union, and a constant of what the facts know. */
export function emitEnums(enums: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(enums)
    .map(([name, values]) => ({ name, values }))
    .toSorted(byName)
    .flatMap(({ name, values }) => enumeration(name, values))
}
