import {
  AuthError,
  brandError,
  ConflictError,
  DecodeError,
  type DecodeErrorOptions,
  NotFoundError,
  type RateLimitErrorOptions,
  RateLimitError,
  ResponseError,
  ServerError,
} from '@core/http'
import type { IbisError, IbisResult } from '../generated/types.ts'
import type { IbisException } from './ibis-exception.ts'

// Kept out of the errors, so that no inspector or serializer prints a page that something answered.
const results = new WeakMap<object, IbisResult>()

/** The result with an error that made an exception. */
export function resultOf(exception: IbisException): IbisResult {
  return results.get(exception) ?? {}
}

type ResponseErrorClass = new (message: string, options: RateLimitErrorOptions) => ResponseError
type ServiceErrorClass = new (
  message: string,
  options: RateLimitErrorOptions,
  result: IbisResult,
) => ResponseError & IbisException

/** A class that is the given one and an IbisException at once. */
function serviceErrorClass(Base: ResponseErrorClass): ServiceErrorClass {
  return class ServiceError extends Base {
    constructor(message: string, options: RateLimitErrorOptions, result: IbisResult) {
      super(message, options)
      results.set(this, result)
    }

    get error(): IbisError {
      return resultOf(this).error ?? {}
    }

    getError(): IbisError {
      return this.error
    }

    static {
      brandError(this, 'IbisException', '@sdk/ibis')
    }
  }
}

const ServiceResponseError = serviceErrorClass(ResponseError)
const ServiceServerError = serviceErrorClass(ServerError)

const byStatus: ReadonlyMap<number, ServiceErrorClass> = new Map(
  (
    [
      [[401, 403], AuthError],
      [[404], NotFoundError],
      [[409], ConflictError],
      [[429], RateLimitError],
    ] as const
  ).flatMap(([statuses, Base]) => {
    const Class = serviceErrorClass(Base)
    return statuses.map((status) => [status, Class] as const)
  }),
)

/**
 * Makes the exception of an answer that says no. Its class is by the status.
 *
 * @param options Everything that can be seen of the exception, without secrets.
 */
export function serviceError(
  message: string,
  options: RateLimitErrorOptions,
  result: IbisResult,
): ResponseError & IbisException {
  const Class = byStatus.get(options.status) ?? (options.status >= 500 ? ServiceServerError : ServiceResponseError)
  return new Class(message, options, result)
}

/** An answer with a good status that is not XML. */
export class UnexpectedAnswerError extends DecodeError {
  declare readonly status: number

  constructor(message: string, options: DecodeErrorOptions & { readonly status: number }, result: IbisResult) {
    super(message, options)
    results.set(this, result)
  }

  get error(): IbisError {
    return resultOf(this).error ?? {}
  }

  getError(): IbisError {
    return this.error
  }

  static {
    brandError(this, 'IbisException', '@sdk/ibis')
  }
}
