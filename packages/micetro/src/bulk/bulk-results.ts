import { DecodeError } from '@core/http'
import { isNullRef } from '../reference/null-ref.ts'
import type { Ref } from '../reference/ref.ts'
import { isObject } from '../response/is-object.ts'
import { BulkCreateError } from './bulk-create-error.ts'
import type { BulkCreated, BulkFailed } from './bulk-record.ts'

/** What became of each record, in the order in which they were sent. @since 0.1.0 */
export interface BulkResults<Input, Name extends string = 'dnsRecords'> {
  readonly results: readonly (BulkCreated<Input, Name> | BulkFailed<Input>)[]
  readonly created: readonly BulkCreated<Input, Name>[]
  readonly failed: readonly BulkFailed<Input>[]
  /** What the server said beside: texts that belong to no record. */
  readonly remarks: readonly string[]
  /** All references. @throws BulkCreateError if a record was not created. */
  refs(): Ref<Name>[]
}

function texts(answer: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const list: unknown = answer[name] ?? []
  if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list
  throw new DecodeError(`${name} of a bulk creation is not a list of texts`, { code: 'syntax' })
}

/** The server's reasons for those that failed, and what is left over. */
function reasons(errors: readonly string[], failedAt: readonly number[], total: number): readonly [string[], string[]] {
  // One for each failure, as documented; or one for each record, empty for those that went well.
  const isParallel =
    errors.length === total && errors.every((text, index) => (text === '') === !failedAt.includes(index))
  const used = isParallel ? failedAt.map((index) => errors[index] ?? '') : errors.slice(0, failedAt.length)
  return [used, isParallel ? [] : errors.slice(failedAt.length).filter((text) => text !== '')]
}

/**
 * Tells what became of each record of a bulk creation (`POST /dnsRecords`): the server answers 201 although some of them
 * failed, with `{#0-#0}` in place of their references.
 *
 * @param inputs The records that were sent, in their order.
 * @param answer The answer, with its `result` around it or without.
 * @throws DecodeError for an answer that does not have one reference for each record.
 * @example
 * const answer = await client.httpPost('/dnsRecords', { json: { dnsRecords, dnsZoneRef } })
 * for (const { input, message } of bulkResults(dnsRecords, answer).failed) report(input.name, message)
 * @since 0.1.0
 */
export function bulkResults<Input, Name extends string = 'dnsRecords'>(
  inputs: readonly Input[],
  answer: unknown,
): BulkResults<Input, Name> {
  const result = isObject(answer) && isObject(answer['result']) ? answer['result'] : answer
  if (!isObject(result)) throw new DecodeError('the answer of a bulk creation is no object', { code: 'syntax' })
  const refs = texts(result, 'objRefs')
  if (refs.length !== inputs.length) {
    throw new DecodeError(`a bulk creation of ${inputs.length} records was answered with ${refs.length} references`, {
      code: 'missing_member',
    })
  }
  const failedAt = refs.flatMap((ref, index) => (isNullRef(ref) ? [index] : []))
  const [messages, remarks] = reasons(texts(result, 'errors'), failedAt, refs.length)
  const messageAt = new Map(
    failedAt.map((index, position) => [index, messages[position] || 'the server gave no reason']),
  )
  const results = inputs.map((input, index): BulkCreated<Input, Name> | BulkFailed<Input> => {
    const message = messageAt.get(index)
    const ref: Ref<Name> = refs[index] ?? ''
    return message === undefined
      ? { status: 'created', index, input, ref }
      : { status: 'failed', index, input, message }
  })
  const created = results.filter((item) => item.status === 'created')
  const failed = results.filter((item) => item.status === 'failed')
  return {
    results,
    created,
    failed,
    remarks,
    refs: () => {
      if (failed.length > 0) throw new BulkCreateError(failed, inputs.length)
      return created.map(({ ref }) => ref)
    },
  }
}
