import {
  type ApiPromise,
  apiPromise,
  type CallOptions,
  ConfigError,
  is,
  type Operation,
  type OperationInput,
} from '@core/http'
import { answerDecoder } from './answer-decoder.ts'
import { checkParameters, type Parameters } from './check-parameters.ts'
import { fillPath } from './fill-path.ts'
import type { OperationRow } from './operation-row.ts'
import type { ResourceContext } from './resource-context.ts'
import { secretsIn } from './secrets-in.ts'
import { writeParameters } from './write-parameters.ts'

/** What a method was called with. */
export interface CallArguments {
  /** Those of the path, one for each. */
  readonly path: readonly unknown[]
  readonly parameters: unknown
  readonly options: CallOptions | undefined
}

const hasParameters = ({ parameters, hasOptionalOwner }: OperationRow): boolean =>
  parameters.length > 0 || hasOptionalOwner

/** Takes a method's arguments apart: those of the path, the parameters if it has some, the options. */
export function callArguments(row: OperationRow, values: readonly unknown[]): CallArguments {
  const count = row.arguments.length
  const rest = values.slice(count)
  const [parameters, options, ...more] = hasParameters(row) ? rest : [undefined, ...rest]
  if (more.length > 0) {
    throw new ConfigError('arguments', `are too many; it takes ${values.length - more.length} at most`, {
      operation: row.accessor,
    })
  }
  if (options !== undefined && is.object(options) !== undefined) {
    throw new ConfigError('options', 'must be an object', { operation: row.accessor })
  }
  return {
    path: values.slice(0, count),
    parameters: parameters === undefined ? {} : parameters,
    options: options as CallOptions | undefined,
  }
}

/** Not the list from its beginning. */
const isSection = ({ offset, limit }: Parameters): boolean => (offset !== undefined && offset !== 0) || limit === 0

/** A hold on an address that is asked for twice is two holds. */
const holdsSomething = (parameters: Parameters): boolean => parameters['temporaryClaimTime'] !== undefined

/**
 * Sends a call.
 *
 * @returns A promise that rejects with ConfigError, before any I/O, for what cannot be sent.
 */
export function callOperation(row: OperationRow, call: CallArguments, context: ResourceContext): ApiPromise<unknown> {
  let operation: Operation<unknown>
  let input: OperationInput
  try {
    const parameters = checkParameters(row, call.parameters)
    operation = {
      name: row.accessor,
      method: row.httpMethod,
      path: fillPath(row, call.path, parameters, { currentUser: context.currentUser() }),
      decode: answerDecoder(row.answer, isSection(parameters)),
      ...(holdsSomething(parameters) && { idempotent: false }),
    }
    input = { ...writeParameters(row, parameters), secrets: secretsIn(call.parameters) }
  } catch (error) {
    return apiPromise(Promise.reject(error))
  }
  return context.http().request(operation, input, call.options)
}
