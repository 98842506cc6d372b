import { type ApiPromise, apiPromise, type CallOptions, ConfigError, type WithResponse } from '@core/http'
import { fillFetched } from '../fetch/fill-fetched.ts'
import type { IbisResult } from '../generated/types.ts'
import { placeArguments } from './check-arguments.ts'
import { senderOf } from './method-sender.ts'
import type { OperationRow } from './operation-row.ts'
import { pickResult } from './pick-result.ts'

/**
 * Calls a method of the tables.
 *
 * @throws ConfigError (as a rejection) for wrong arguments, before any I/O.
 */
export function callMethod<Result>(
  connection: object,
  row: OperationRow,
  required: readonly unknown[],
  optional: unknown,
  options: CallOptions | undefined,
): ApiPromise<Result> {
  const run = async (): Promise<WithResponse<Result>> => {
    const send = senderOf(connection)
    if (send === undefined) {
      throw new ConfigError('connection', 'must be an IbisClientConnection', { operation: row.name })
    }
    const { path, query, form, fetched } = placeArguments(row, required, optional)
    const { name, method } = row
    const pick = (result: IbisResult): Result => {
      const picked = pickResult(result, row.returns)
      if (fetched !== undefined) fillFetched(picked, fetched)
      // The tables, from which signatures and rows are made, say what the row gives back.
      return picked as Result
    }
    return await send(
      { name, method, path: row.path, pathParams: path, queryParams: query, formParams: form },
      pick,
      options,
    )
  }
  return apiPromise(run())
}
