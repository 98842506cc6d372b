import { expect } from 'vitest'

/** What a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  )
}
