import { documentation } from './documentation.ts'
import { byName, type EnumModel } from './model.ts'

const identifier = /^[A-Za-z_]\w*$/

const keyOf = (name: string): string => (identifier.test(name) ? name : `'${name}'`)

const maxLineLength = 120

function constant(model: EnumModel): string[] {
  const pairs = model.values.map((value) => `${keyOf(value.const)}: '${value.wire}'`)
  const short = `export const ${model.className} = { ${pairs.join(', ')} } as const`
  if (short.length <= maxLineLength && model.values.every((value) => documentation(value) === undefined)) return [short]
  const lines = [`export const ${model.className} = {`]
  for (const value of model.values) {
    const comment = documentation(value)
    if (comment !== undefined) lines.push(`  ${comment}`)
    lines.push(`  ${keyOf(value.const)}: '${value.wire}',`)
  }
  return [...lines, '} as const']
}

/** An enumeration is an open union, and a constant that lists what the model knows. */
function enumeration(model: EnumModel): string[] {
  const comment = documentation(model, [
    `Values of \`${model.name}\` that the model knows; a newer engine may send others, which come as they are.`,
  ])
  const values = model.values.map((value) => `'${value.wire}'`)
  return [
    ...(comment === undefined ? [] : [comment]),
    `export type ${model.className} = ${[...values, '(string & {})'].join(' | ')}`,
    ...constant(model),
    '',
  ]
}

export function emitEnums(enums: readonly EnumModel[]): string[] {
  return enums.toSorted(byName).flatMap(enumeration)
}
