import { callOptionTable, checkOptions, is, type OptionTable, type SdkError } from '@core/http'
import { groupOperations, institutionOperations, personOperations } from '../generated/operations.ts'
import type { GroupModifiedGroupsParameters } from '../generated/group-methods.ts'
import type { InstitutionModifiedInstsParameters } from '../generated/institution-methods.ts'
import type { PersonModifiedPeopleParameters } from '../generated/person-methods.ts'
import { placeArguments } from '../invoke/check-arguments.ts'

/** What is known of a poll that failed and will be repeated. */
export interface FailedPoll {
  readonly error: SdkError
  /** Failures in a row, this one included. */
  readonly failures: number
  /** Milliseconds until the next one. */
  readonly delayMs: number
}

/**
 * What to follow, and how often to look.
 *
 * @since 0.1.0
 */
export interface ChangesOptions {
  /** The transaction after which to begin: the `upTo` that was handled last. @default the latest one at the start */
  readonly since?: number | undefined
  /** What to report of people; false for nothing. Cancelled ones are reported unless told. @default {} */
  readonly people?: PersonModifiedPeopleParameters | false | undefined
  /** What to report of institutions; false for nothing. Cancelled ones are reported unless told. @default {} */
  readonly institutions?: InstitutionModifiedInstsParameters | false | undefined
  /** What to report of groups; false for nothing. Cancelled ones are reported unless told. @default {} */
  readonly groups?: GroupModifiedGroupsParameters | false | undefined
  /** Milliseconds between two looks where there was nothing new. @default 60000 */
  readonly intervalMs?: number | undefined
  /**
   * Longest wait in milliseconds after failures, which doubles with each from `intervalMs` on, or is as long as the
   * service asks.
   *
   * @default 900000
   */
  readonly maxIntervalMs?: number | undefined
  /** Transactions that one turn covers at most, which bounds its memory. @default 1000 */
  readonly maxTransactions?: number | undefined
  /** Failures in a row after which to give up. @default no bound */
  readonly maxFailures?: number | undefined
  /** Called when a look failed with an error that can pass. Others end the loop, and so does what this throws. */
  readonly onFailure?: ((failure: FailedPoll) => void) | undefined
  /** Ends the loop, which throws the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for one attempt of each request. */
  readonly timeoutMs?: number | false | undefined
}

const reported: OptionTable[string] = (value) =>
  value === false || is.object(value) === undefined ? undefined : 'must be an object of parameters, or false'

const table: OptionTable = {
  since: is.count,
  people: reported,
  institutions: reported,
  groups: reported,
  intervalMs: is.milliseconds,
  maxIntervalMs: is.milliseconds,
  maxTransactions: is.positiveInteger,
  maxFailures: is.positiveInteger,
  onFailure: is.function,
  signal: is.signal,
  timeoutMs: callOptionTable['timeoutMs'] ?? is.milliseconds,
}

const modified = [
  ['people', personOperations.modifiedPeople],
  ['institutions', institutionOperations.modifiedInsts],
  ['groups', groupOperations.modifiedGroups],
] as const

/** @throws ConfigError naming the option. */
export function checkChangesOptions(options: ChangesOptions): void {
  checkOptions(options, table, { operation: 'changes' })
  // Now, not when the first change comes.
  for (const [name, row] of modified) {
    const parameters = options[name]
    if (parameters !== undefined && parameters !== false) placeArguments(row, [0, 0], parameters)
  }
}
