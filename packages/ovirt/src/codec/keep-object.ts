import { booleanStep, enumStep, integerStep, type JsonPlan, type JsonStep, stringStep } from './json-plan.ts'
import { longText, type RepeatedTexts } from './repeated-texts.ts'
import type { Target } from './roomy-object.ts'
import { shortInteger } from './short-integer.ts'

/** Whether objects with these keys differ from those that are made of them in values alone. */
export function mayKeep(steps: readonly (JsonStep | undefined)[], count: number): boolean {
  if (count > steps.length) return false
  return steps.slice(0, count).every((step) => step?.mayStay === true)
}

/**
 * Turns an object, as `JSON.parse` has made it, into the one that is read, without making another: references to other
 * objects and small groups of settings are two thirds of what is in a list.
 *
 * @returns false if another must be made; what has been turned until then is read as the same value again.
 */
export function keepObject({ lastKeys, lastSteps }: JsonPlan, source: Target, texts: RepeatedTexts): boolean {
  let at = 0
  for (const key in source) {
    const step = lastKeys[at] === key ? lastSteps[at] : undefined
    const value = source[key]
    // Asked for each key: others have been read since it was known of all.
    if (step === undefined || !step.mayStay || typeof value !== 'string') return false
    at += 1
    const { kind } = step
    if (kind === stringStep) {
      if (value.length >= longText) source[key] = texts.share(step, value)
    } else if (kind === integerStep) {
      const short = shortInteger(value)
      if (short === undefined) return false
      source[key] = short
    } else if (kind === booleanStep) {
      if (value !== 'true' && value !== 'false') return false
      source[key] = value === 'true'
    } else if (kind === enumStep && value === '') return false
  }
  return true
}
