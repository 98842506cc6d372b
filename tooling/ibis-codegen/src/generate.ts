import { readModel } from './model.ts'
import { shortName } from './names.ts'
import { writeFetchModel } from './write-fetch-model.ts'
import { writeFetchTables } from './write-fetch-tables.ts'
import { writeMethods } from './write-methods.ts'
import { writeOperations } from './write-operations.ts'
import { writeTypeTables } from './write-type-tables.ts'
import { writeTypes } from './write-types.ts'

/** Where the generated files belong. */
export const generatedFolder: URL = new URL('../../../packages/ibis/src/generated/', import.meta.url)

/** Makes all generated files: their text by name. */
export function generate(): ReadonlyMap<string, string> {
  const model = readModel()
  return new Map([
    ['types.ts', writeTypes(model)],
    ['type-tables.ts', writeTypeTables(model)],
    ['fetch-model.ts', writeFetchModel(model)],
    ['fetch-tables.ts', writeFetchTables(model)],
    ['operations.ts', writeOperations(model)],
    ...model.groups.map((group): [string, string] => [
      `${shortName(group.name)}-methods.ts`,
      writeMethods(model, group),
    ]),
  ])
}
