import { booleanStep, enumStep, hrefStep, integerStep, type JsonPlan, type JsonStep, stringStep } from './json-plan.ts'
import type { Target } from './roomy-object.ts'
import { shortInteger } from './short-integer.ts'

const keptKinds = new Set([stringStep, enumStep, booleanStep, integerStep, hrefStep])

/** Whether objects with these keys differ from those that are made of them in values alone. */
export function mayKeep(keys: readonly string[], steps: readonly (JsonStep | undefined)[], count: number): boolean {
  if (count > keys.length) return false
  return steps
    .slice(0, count)
    .every((step, at) => step !== undefined && step.name === keys[at] && keptKinds.has(step.kind))
}

/**
 * Turns an object, as `JSON.parse` has made it, into the one that is read, without making another: references to other
 * objects and small groups of settings are two thirds of what is in a list.
 *
 * @returns false if another must be made; what has been turned until then is read as the same value again.
 */
export function keepObject({ lastKeys, lastSteps }: JsonPlan, source: Target): boolean {
  let at = 0
  for (const key in source) {
    const step = lastKeys[at] === key ? lastSteps[at] : undefined
    const value = source[key]
    if (step === undefined || typeof value !== 'string') return false
    at += 1
    const { kind } = step
    if (kind === integerStep) {
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
