import { ConfigError } from '@core/http'
import type { StructByName } from '../generated/struct-by-name.ts'
import { structRows } from '../generated/struct-rows.ts'
import type { Field, ScalarType, Shape } from './field.ts'
import { roomyObject } from './roomy-object.ts'

/** Names of the API's structs, as its model writes them: `vm`, `disk_attachment`. @since 0.1.0 */
export type StructName = keyof StructByName

const scalarTypes: ReadonlySet<string> = new Set<ScalarType>([
  'string',
  'enum',
  'boolean',
  'int',
  'uint',
  'long',
  'decimal',
  'date',
])

/** `disk_attachments` as `diskAttachments`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const cellPattern = /^([@*]?)(\w+) (\w+)(?:\[(\w*)\])?(?:=(\w+))?$/

interface Cell {
  readonly field: Field
  readonly rel: string | undefined
}

function tagOfStruct(name: string): string {
  return structRows[name as StructName].split(' ', 1)[0] ?? name
}

/** Unfolds one member; the generator says how cells are written. */
function readCell(cell: string): Cell {
  const [, mark, name = '', type = '', scalarItem, tag = name] = cellPattern.exec(cell) ?? []
  const scalar = scalarTypes.has(type) ? (type as ScalarType) : undefined
  const isList = scalarItem !== undefined
  const item = scalarItem === undefined ? '' : scalarItem === '' ? tagOfStruct(type) : scalarItem
  const field: Field = {
    name: camelCase(name),
    tag,
    isAttribute: mark === '@',
    isList,
    item,
    scalar,
    struct: scalar === undefined ? type : '',
  }
  return { field, rel: mark === '*' ? name.replaceAll('_', '') : undefined }
}

interface Row {
  readonly tag: string
  readonly pluralTag: string
  readonly cells: readonly Cell[]
}

/** A struct's row with the cells of its bases before its own. */
function readRow(name: StructName): Row {
  const [head = '', ...cells] = structRows[name].split(';')
  const [tag = '', pluralTag = '', base = ''] = head.split(' ')
  const inherited = base === '' ? [] : readRow(base as StructName).cells
  return { tag, pluralTag, cells: [...inherited, ...cells.map(readCell)] }
}

function makeShape(name: StructName): Shape {
  const { tag, pluralTag, cells } = readRow(name)
  const fields = cells.map(({ field }) => field)
  const elements = fields.filter(({ isAttribute }) => !isAttribute)
  const links = cells.flatMap(({ rel, field }): [string, Field][] => (rel === undefined ? [] : [[rel, field]]))
  return {
    name,
    tag,
    pluralTag,
    elements: new Map(elements.map((field) => [field.tag, field])),
    links: new Map(links),
    id: fields.find(({ isAttribute }) => isAttribute),
    written: elements,
    Target: roomyObject(),
  }
}

const shapes = new Map<string, Shape>()

/** Whether the model has a struct of this name. */
export function isStructName(name: string): name is StructName {
  return Object.hasOwn(structRows, name)
}

/**
 * The shape of a struct, unfolded when first asked for.
 *
 * @throws ConfigError for a name that the model does not have.
 */
export function shapeOf(name: string): Shape {
  let shape = shapes.get(name)
  if (shape === undefined) {
    if (!isStructName(name)) throw new ConfigError('type', 'is not the name of a struct, like vm or disk_attachment')
    shape = makeShape(name)
    shapes.set(name, shape)
  }
  return shape
}

/** Unfolds cells that stand apart from a struct, as those of methods do. */
export function fieldsOf(cells: string | undefined): Field[] {
  return cells === undefined || cells === '' ? [] : cells.split(';').map((cell) => readCell(cell).field)
}
