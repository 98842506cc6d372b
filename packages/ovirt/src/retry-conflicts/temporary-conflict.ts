import { ConflictError } from '../errors/response-errors.ts'

/** What is done to an object, and is over some time; it may be "being used" for ever. */
const passingActions = [
  'created|cloned|copied|moved|migrated|transferred|exported|imported|backed up',
  'updated|extended|reduced|converted|sparsified|merged|restored|removed|installed|upgraded',
]

/**
 * How engines say, in English, that something else holds what a call needs, and will let go of it. What must first be
 * undone by someone is none of them, though it may say "try again" too.
 */
const temporaryTexts: readonly RegExp[] = [
  /\b(?:is|are) (?:currently |temporarily )?locked\b/i,
  /\b(?:try again|retry) in a few minutes\b/i,
  /\b(?:try again|retry) later\b/i,
  /\brelated operation is currently in progress\b/i,
  /\bwait (?:for|until) (?:the |an? )?[\w' ]*\b(?:to (?:complete|finish)|has changed)\b/i,
  new RegExp(String.raw`\bis (?:currently )?being (?:${passingActions.join('|')})\b`, 'i'),
  /\bis currently in use to create\b/i,
  /\bin saving\/restoring state\b/i,
  /\bperforming an operation on a snapshot\b/i,
  /\basynchronous running tasks\b/i,
  /\bmigration is in progress\b/i,
]

/**
 * Whether an error is an engine's refusal (409) that will pass by itself: a disk or virtual machine is locked, or a related
 * operation is going on. It is told by the engine's English words; an engine that was asked to speak another language says
 * others.
 *
 * @since 0.1.0
 */
export function isTemporaryConflict(error: unknown): boolean {
  if (!(error instanceof ConflictError)) return false
  const text = `${error.fault?.reason ?? ''} ${error.fault?.detail ?? ''}`
  return temporaryTexts.some((temporary) => temporary.test(text))
}
