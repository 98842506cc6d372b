import type { ApiPromise, CallOptions, Operation, OperationInput } from '@core/http'
import type { DocumentFormat } from '../codec/document-format.ts'
import type { Mask } from '../errors/mask-fault.ts'

/** What services send their calls with: the connection, without what is not theirs. */
export interface ServiceContext {
  readonly maxXmlDepth: number | undefined
  /** How requests are written, and what answers are asked for. */
  readonly format: DocumentFormat
  /** Keeps secrets out of what errors say. */
  readonly mask: Mask
  /** Sends an operation whose path is below the connection's URL. */
  request<Result>(
    operation: Operation<Result>,
    input: () => OperationInput,
    options: CallOptions | undefined,
  ): ApiPromise<Result>
}
