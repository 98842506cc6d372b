import type { IbisError, IbisResult } from '../generated/types.ts'

/**
 * A result whose error repeats no credentials: apps show what the service said.
 *
 * @param mask Takes the call's credentials out of a text.
 */
export function maskedResult(result: IbisResult, mask: (text: string) => string): IbisResult {
  if (result.error === undefined) return result
  const members = Object.entries(result.error).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? mask(value) : value,
  ])
  return { ...result, error: Object.fromEntries(members) as IbisError }
}
