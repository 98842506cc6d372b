import { documentation } from './documentation.ts'
import { byName, type EnumModel } from './model.ts'

const identifier = /^[A-Za-z_]\w*$/

function constant(model: EnumModel): string[] {
  const lines = [`export const ${model.className} = {`]
  for (const value of model.values) {
    const comment = documentation(value)
    if (comment !== undefined) lines.push(`  ${comment}`)
    const key = identifier.test(value.const) ? value.const : `'${value.const}'`
    lines.push(`  ${key}: '${value.wire}',`)
  }
  return [...lines, '} as const']
}

/** An enumeration is an open union, and a constant that lists what the model knows. */
function enumeration(model: EnumModel): string[] {
  const comment = documentation(model, [
    `Values of \`${model.name}\`; a newer engine may send others, which come as they are.`,
  ])
  const values = model.values.map((value) => `'${value.wire}'`)
  const constantComment = documentation(model, [`The values of {@link ${model.className}} that the model knows.`])
  return [
    ...(comment === undefined ? [] : [comment]),
    `export type ${model.className} = ${[...values, '(string & {})'].join(' | ')}`,
    ...(constantComment === undefined ? [] : [constantComment]),
    ...constant(model),
    '',
  ]
}

export function emitEnums(enums: readonly EnumModel[]): string[] {
  return enums.toSorted(byName).flatMap(enumeration)
}
