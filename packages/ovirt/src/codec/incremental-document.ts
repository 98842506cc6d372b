import { type IncrementalReader, incrementalJson } from '@core/http'
import { incrementalXmlBytes, leaveOutElements } from '@core/http/xml'
import { unwantedElement } from './beyond-model.ts'
import { DocumentReader, type Roots } from './document-reader.ts'
import type { Field } from './field.ts'
import { stepOf } from './json-plan.ts'
import { JsonReader } from './json-reader.ts'
import type { List } from './struct.ts'

/** A document by the tag of its root, which JSON does not have: there its members tell. */
export interface Document {
  readonly tag: string
  readonly value: unknown
}

/** Reads an XML document as its bytes arrive. */
export function incrementalXmlDocument(
  charset: string,
  roots: Roots,
  maxXmlDepth: number | undefined,
): IncrementalReader<Document> {
  const reader = new DocumentReader(roots, undefined)
  const all = incrementalXmlBytes(charset, reader, { maxXmlDepth })
  // A collection of actions would be called so, too.
  const xml = roots.has(unwantedElement) ? all : leaveOutElements(unwantedElement, charset, all)
  return {
    write: (bytes) => xml.write(bytes),
    end: () => {
      xml.end()
      return reader.result()
    },
  }
}

/** Reads a collection of structs in JSON as its bytes arrive. `rest` reads what is in the document beside the items. */
export function incrementalJsonCollection(
  field: Field,
  maxDepth: number | undefined,
  rest: (document: unknown, reader: JsonReader) => Document,
): IncrementalReader<Document> {
  const reader = new JsonReader(undefined, maxDepth)
  const list: List<unknown> = []
  const step = stepOf(field)
  const json = incrementalJson({
    depth: 2,
    roundsIntegers: true,
    unwantedKey: unwantedElement,
    onItem: (value, key, exactly) => {
      if (key !== field.item) return
      const item = reader.item(step, value, exactly)
      if (item !== undefined) list.push(item)
    },
  })
  return {
    write: (bytes) => json.write(bytes),
    end: () => {
      const { tag, value } = rest(json.end(), reader)
      if (!Array.isArray(value)) return { tag, value }
      const { href } = value as List<unknown>
      if (href !== undefined) list.href = href
      return { tag, value: list }
    },
  }
}
