import type { Ref } from '../reference/ref.ts'

/** A record that was created. @since 0.1.0 */
export interface BulkCreated<Input, Name extends string> {
  readonly status: 'created'
  /** Where it stood in what was sent, from 0. */
  readonly index: number
  readonly input: Input
  readonly ref: Ref<Name>
}

/** A record that was not. @since 0.1.0 */
export interface BulkFailed<Input> {
  readonly status: 'failed'
  /** Where it stood in what was sent, from 0. */
  readonly index: number
  readonly input: Input
  /** Why, in the server's words. */
  readonly message: string
}
