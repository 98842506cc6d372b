import { type IncrementalReader, incrementalJson } from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import { typeTables } from '../generated/type-tables.ts'
import type { IbisResult } from '../generated/types.ts'
import type { ObjectField, TypeName } from '../xml/type-table.ts'
import { JsonResultReader } from './json-result-reader.ts'
import { readJsonResult } from './parse-json-result.ts'

/** Containers around a person of `{ "result": { "entities": { "people": [{}] } } }`. */
const flattenedDepth = 4
/** And around one of `{ "result": { "people": [{}] } }`. */
const hierarchicalDepth = 3

/** What the items of lists are, by the name of the list: no name means two things. */
const itemTypes: ReadonlyMap<string, TypeName> = new Map(
  Object.values(typeTables).flatMap(({ elements }) =>
    Object.entries(elements)
      .filter((entry): entry is [string, ObjectField] => 'type' in entry[1] && entry[1].item !== undefined)
      .map(([name, { type }]) => [name, type] as const),
  ),
)

/**
 * Reads a JSON result as its bytes arrive. Of a long list only one item at a time is in memory as text.
 *
 * @param flattened Where the long lists are expected: within the entities, or at the top.
 */
export function incrementalJsonResult(limits: XmlLimits, flattened: boolean): IncrementalReader<IbisResult> {
  const depth = flattened ? flattenedDepth : hierarchicalDepth
  const read = new Map<string, Record<string, unknown>[]>()
  const items = new JsonResultReader(limits.maxXmlDepth)
  const json = incrementalJson({
    depth,
    onItem: (value, list = '') => {
      const type = itemTypes.get(list)
      if (type === undefined) return
      const known = read.get(list)
      // Here an object stands around the root, so that in XML an item is as deep as its list is here.
      const item = items.item(list, type, value, depth)
      if (known === undefined) read.set(list, [item])
      else known.push(item)
    },
  })
  return {
    write: (bytes) => json.write(bytes),
    end: () => {
      const next = new Map<string, number>()
      const take = (list: string): Record<string, unknown> | undefined => {
        const index = next.get(list) ?? 0
        next.set(list, index + 1)
        return read.get(list)?.[index]
      }
      return readJsonResult(json.end(), new JsonResultReader(limits.maxXmlDepth, take))
    },
  }
}
