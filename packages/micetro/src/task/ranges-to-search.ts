import { ConfigError } from '@core/http'
import type { RefArgument } from '../reference/ref.ts'
import { refSegment } from '../reference/ref-segment.ts'

/** One range, or several that are searched one after another. @since 0.1.0 */
export type RangesToSearch = RefArgument<'ranges'> | readonly RefArgument<'ranges'>[]

/** Ranges as a list, all of them checked before the first is searched. @throws ConfigError */
export function rangeList(given: RangesToSearch, operation: string): readonly RefArgument<'ranges'>[] {
  const list: readonly RefArgument<'ranges'>[] = Array.isArray(given)
    ? (given as readonly RefArgument<'ranges'>[])
    : [given as RefArgument<'ranges'>]
  if (list.length === 0) throw new ConfigError('ranges', 'is empty; give one range at least', { operation })
  for (const range of list) refSegment(range, { collection: 'ranges', parameter: 'ranges', operation })
  return list
}
