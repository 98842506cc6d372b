import { AuthError, ConfigError, DecodeError } from '@core/http'
import { ObjectNotFoundError } from '../errors/known-errors.ts'
import type { Ref } from '../reference/ref.ts'
import { writeOutcome } from '../task/write-outcome.ts'
import type { Changes, EnsureCheck } from './ensured.ts'

/** How objects of one kind are found, compared and written. */
export interface EnsureSteps<Item extends { readonly ref?: string | undefined }, Name extends string> {
  readonly operation: string
  readonly find: () => Promise<Item | undefined>
  readonly compare: (item: Item) => Changes
  readonly create: () => Promise<{ readonly ref: Ref<Name> }>
  readonly update: (ref: Ref<Name>, properties: Readonly<Record<string, unknown>>) => Promise<unknown>
}

/** Whether a creation may have been refused because the object is there by now. */
function mayExist(error: unknown): boolean {
  return writeOutcome(error) === 'refused' && !(error instanceof AuthError)
}

/** What has been done to an object that was there. */
async function ensureSame<Item extends { readonly ref?: string | undefined }, Name extends string>(
  steps: EnsureSteps<Item, Name>,
  item: Item,
  isCheck: boolean,
): Promise<EnsureCheck<Name>> {
  const { ref } = item
  if (ref === undefined) {
    throw new DecodeError(`${steps.operation}: the server gave no reference with what it found`, {
      code: 'missing_member',
    })
  }
  const updated = steps.compare(item)
  const changes = Object.entries(updated)
  if (changes.length > 0 && !isCheck) {
    await steps.update(ref, Object.fromEntries(changes.map(([name, { after }]) => [name, after])))
  }
  return { changed: changes.length > 0, created: false, updated, ref }
}

/**
 * Finds an object, creates it if it is not there, and changes what is not as it should be. Several may do so at once:
 * who is refused because another one was faster looks again.
 */
export async function ensureObject<Item extends { readonly ref?: string | undefined }, Name extends string>(
  steps: EnsureSteps<Item, Name>,
  isCheck: boolean,
): Promise<EnsureCheck<Name>> {
  const found = await steps.find()
  if (found !== undefined) {
    try {
      return await ensureSame(steps, found, isCheck)
    } catch (error) {
      // Somebody has removed it since it was found.
      if (!(error instanceof ObjectNotFoundError)) throw error
    }
  }
  if (isCheck) return { changed: true, created: true, updated: {}, ref: undefined }
  try {
    const { ref } = await steps.create()
    return { changed: true, created: true, updated: {}, ref }
  } catch (error) {
    const other = mayExist(error) ? await steps.find() : undefined
    if (other === undefined) throw error
    return await ensureSame(steps, other, isCheck)
  }
}

/** Refuses what is no object of parameters that holds the wanted object. @throws ConfigError */
export function checkParameterNames(parameters: unknown, known: readonly string[], operation: string): void {
  const isObject = typeof parameters === 'object' && parameters !== null
  if (!isObject) throw new ConfigError('parameters', 'must be an object of names and values', { operation })
  const unknown = Object.keys(parameters).find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new ConfigError(unknown, `is not a parameter; known are ${known.join(', ')}`, { operation })
}
