import { AuthError, is, type OptionTable, SdkError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import type { Discovery, Range } from '../generated/types.ts'
import type { Ref } from '../reference/ref.ts'
import type { RangesToSearch } from '../task/ranges-to-search.ts'
import { refuseFields } from '../task/refuse-fields.ts'
import { callOptionsOf, type TaskOptions } from '../task/task-options.ts'
import { writeOutcome } from '../task/write-outcome.ts'
import { type FreeRangeOptions, freeRangeTable } from './block-search.ts'
import { type FreeRange, searchForRange } from './find-free-range.ts'
import { findCreated, refOfRange } from './find-created-range.ts'

/** Which free range to create, and how. @since 0.1.0 */
export type CreateFreeRangeOptions = FreeRangeOptions & {
  /** Further properties of the new range, like `{ subnet: true }`. */
  readonly range?: Omit<Partial<Range>, 'ref' | 'name' | 'from' | 'to' | 'parentRef'> | undefined
  readonly discovery?: Discovery | undefined
  /** Why, for the history. */
  readonly saveComment?: string | undefined
}

/** A range that was created. @since 0.1.0 */
export interface CreatedRange extends FreeRange {
  readonly ref: Ref<'ranges'>
}

const createTable: OptionTable = { range: is.record, discovery: is.record, saveComment: is.string }

/** How long the server keeps the range between finding and creating, unless told. */
const defaultSeconds = 60
/** How often to look for another one, if somebody was faster on a server that keeps nothing. */
const maxTries = 5

/**
 * A creation that was repeated though its answer was lost would be refused, as if somebody else had been faster, and
 * then another range be created.
 */
function sentOnce(retry: TaskOptions['retry']): TaskOptions['retry'] {
  if (retry === false) return false
  return { ...(typeof retry === 'number' ? { limit: retry } : retry), idempotent: false }
}

/**
 * Finds a free range in one range or several, and creates it. However many do so at once, no two get the same: the
 * server holds it from the moment it is found: `POST /ranges`. If the answer to the creation is lost, the range is looked
 * for: it was held for this caller alone, so it is the one.
 *
 * @param parents Where to look, in this order.
 * @param options With `mask`, or with `size`. What is held is free again after `temporaryClaimTime`, 60 unless given, if
 * the range could not be created.
 * @throws ExhaustedError if there is no such range; ConfigError, before any request, for what cannot be right; SdkError
 * with the code `range_unclear`, if the range may have been created and nobody can tell whose it is.
 * @example
 * const { ref, name } = await createFreeRange(client, ['10.1.0.0/16', '10.2.0.0/16'], { mask: 24, range: { subnet: true } })
 * @since 0.1.0
 */
export async function createFreeRange(
  client: Pick<MicetroClient, 'ranges'>,
  parents: RangesToSearch,
  options: CreateFreeRangeOptions,
): Promise<CreatedRange> {
  const operation = 'createFreeRange'
  const call = callOptionsOf(options, { ...freeRangeTable, ...createTable }, operation)
  const { range, discovery, saveComment, ...search } = options
  refuseFields(range ?? {}, ['ref', 'name', 'from', 'to', 'parentRef'], 'range', operation)
  const { temporaryClaimTime = defaultSeconds } = search
  for (let tries = 1; ; tries += 1) {
    const heldSince = performance.now()
    const found = await searchForRange(client, parents, { ...search, temporaryClaimTime }, operation)
    const { name, from, to } = found
    try {
      const body = { range: { ...range, name, from, to }, discovery, saveComment }
      const { ref } = await client.ranges.create(body, { ...call, retry: sentOnce(call.retry) })
      return { ...found, ref }
    } catch (error) {
      const outcome = writeOutcome(error)
      if (outcome === 'unknown' && error instanceof SdkError && call.signal?.aborted !== true) {
        // Who was faster before may be so again: this server holds nothing.
        const isHeld = (): boolean => tries === 1 && performance.now() - heldSince < temporaryClaimTime * 1000
        return { ...found, ref: await findCreated(client, name, { error, isHeld, call }) }
      }
      const mayBeTaken = outcome === 'refused' && !(error instanceof AuthError)
      if (!mayBeTaken || tries === maxTries || (await refOfRange(client, name, call)) === undefined) throw error
    }
  }
}
