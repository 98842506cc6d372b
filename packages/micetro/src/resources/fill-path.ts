import { ConfigError, encodeSegment } from '@core/http'
import { collectionNamed } from '../reference/collections.ts'
import { refSegment } from '../reference/ref-segment.ts'
import type { Parameters } from './check-parameters.ts'
import type { ArgumentRow, OperationRow } from './operation-row.ts'

/** What paths are filled with. */
export interface PathContext {
  /** What `.` means for users. */
  readonly currentUser: string | undefined
}

/** Objects without a collection of their own have references all the same, of which the number is what counts. */
function numberIn(name: string, value: unknown, operation: string): unknown {
  const [, collection = '', number] = (typeof value === 'string' && /^([a-z]+)\/(\d+)$/i.exec(value)) || []
  if (number === undefined) return value
  const known = collectionNamed(collection)
  if (known !== undefined) throw new ConfigError(name, `is a reference to ${known}`, { operation })
  return number
}

function segmentOf(argument: ArgumentRow, value: unknown, row: OperationRow, context: PathContext): string {
  const { name, collection } = argument
  const { accessor: operation } = row
  if (collection === undefined) return encodeSegment(name, value, operation)
  if (collection === '*') return encodeSegment(name, numberIn(name, value, operation), operation)
  return refSegment(value, { collection, parameter: name, operation, currentUser: context.currentUser })
}

/**
 * The path of a call, encoded.
 *
 * @throws ConfigError naming the argument that is missing, or leads to an object of another kind.
 */
export function fillPath(
  row: OperationRow,
  values: readonly unknown[],
  parameters: Parameters,
  context: PathContext,
): string {
  const { accessor: operation, resource } = row
  const segments = new Map(
    row.arguments.map((argument, index) => [argument.name, segmentOf(argument, values[index], row, context)]),
  )
  if (row.hasOptionalOwner) {
    segments.set('ref', refSegment(parameters['ref'] ?? 1, { collection: resource, parameter: 'ref', operation }))
  }
  return row.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segments.get(name) ?? '')
}
