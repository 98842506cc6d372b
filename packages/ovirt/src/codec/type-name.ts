import { closestName, ConfigError } from '@core/http'
import type { StructByName } from '../generated/struct-by-name.ts'
import { structRows } from '../generated/struct-rows.ts'
import type { Shape } from './field.ts'
import { isStructName, shapeOf, type StructName } from './shapes.ts'

type PascalCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>

type StructByInterfaceName = { [Name in StructName as PascalCase<Name>]: StructByName[Name] }

/** Names of the interfaces, as this package exports them: `Vm`, `DiskAttachment`. @since 0.1.0 */
export type InterfaceName = keyof StructByInterfaceName

/** What the codec calls a type by: its interface's name, or its name in the API's model. @since 0.1.0 */
export type TypeName = StructName | InterfaceName

/** The type of a name: both `StructOf<'Vm'>` and `StructOf<'vm'>` are `Vm`. @since 0.1.0 */
export type StructOf<Name extends TypeName> = (StructByName & StructByInterfaceName)[Name]

function interfaceName(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function structName(typeName: string): StructName | undefined {
  if (isStructName(typeName)) return typeName
  const name = typeName.replaceAll(/[A-Z]/g, (letter, at: number) => (at === 0 ? '' : '_') + letter.toLowerCase())
  return isStructName(name) && interfaceName(name) === typeName ? name : undefined
}

/** Longer than any name; measuring how near a text is takes time with its length. */
const maxMeasuredLength = 100

function advice(typeName: string): string {
  if (typeName.length > maxMeasuredLength) return ''
  const names = Object.keys(structRows)
  const near = closestName(typeName, /^[A-Z]/.test(typeName) ? names.map(interfaceName) : names)
  return near === undefined ? '' : `; did you mean ${near}?`
}

/**
 * The shape of a type by either of its names.
 *
 * @throws ConfigError naming what was probably meant.
 */
export function shapeOfType(typeName: TypeName): Shape {
  const given: unknown = typeName
  const name = typeof given === 'string' ? structName(given) : undefined
  if (name !== undefined) return shapeOf(name)
  const hint = typeof given === 'string' ? advice(given) : ''
  throw new ConfigError('typeName', `must be the name of a type, like Vm or vm${hint}`)
}
