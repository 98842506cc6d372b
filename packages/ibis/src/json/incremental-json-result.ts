import { type IncrementalReader, incrementalJson } from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import { typeTables } from '../generated/type-tables.ts'
import type { IbisResult } from '../generated/types.ts'
import type { ObjectField, TypeName } from '../xml/type-table.ts'
import { ItemReadBefore } from './item-read-before.ts'
import { JsonResultReader } from './json-result-reader.ts'
import { readJsonResult } from './parse-json-result.ts'
import { putItemsBack } from './put-items-back.ts'

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
  const read = new Map<string, ItemReadBefore[]>()
  const reader = new JsonResultReader(limits.maxXmlDepth)
  const json = incrementalJson({
    depth,
    onItem: (value, list = '') => {
      const type = itemTypes.get(list)
      if (type === undefined) return
      const known = read.get(list)
      // Here an object stands around the root, so that in XML an item is as deep as its list is here.
      const item = new ItemReadBefore(() => reader.item(list, type, value, depth))
      if (known === undefined) read.set(list, [item])
      else known.push(item)
    },
  })
  return {
    write: (bytes) => json.write(bytes),
    end: () => {
      const document = json.end()
      putItemsBack(document, read, depth)
      return readJsonResult(document, reader)
    },
  }
}
