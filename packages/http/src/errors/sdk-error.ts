import { brandError } from './brand.ts'
import { oneLine } from './one-line.ts'

/** What every {@link SdkError} may carry. */
export interface SdkErrorOptions {
  readonly code?: string | number | undefined
  readonly retryable?: boolean | undefined
  readonly operation?: string | undefined
  readonly attempts?: number | undefined
  readonly elapsedMs?: number | undefined
  readonly cause?: unknown
}

/** Sets what is known; members without a value would only fill logs. */
export function setKnown(target: SdkError, members: Readonly<Record<string, string | number | undefined>>): void {
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined)
      Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  }
}

/**
 * Base of every error that the packages throw, apart from an abort, which rejects with the signal's own reason.
 * Its message is one line: what was tried, what went wrong, what to do. It never holds a secret.
 *
 * @since 0.1.0
 */
export class SdkError extends Error {
  /** A stable name of the failure; service errors put the service's own code here. */
  declare readonly code: string | number | undefined
  /** The same call may succeed later, and repeating it does no harm. */
  readonly retryable: boolean
  /** What was being done, like `vm.start`. */
  declare readonly operation: string | undefined
  /** How many requests were sent for the call. */
  declare readonly attempts: number | undefined
  /** Milliseconds from the call's start. */
  declare readonly elapsedMs: number | undefined

  constructor(message: string, options: SdkErrorOptions = {}) {
    super(oneLine(message), options.cause === undefined ? undefined : { cause: options.cause })
    this.retryable = options.retryable ?? false
    const { code, operation, attempts, elapsedMs } = options
    setKnown(this, { code, operation, attempts, elapsedMs })
  }

  /** The error as plain data for a structured log. Without the stack and the cause. */
  toJSON(): Record<string, unknown> {
    return { ...Object.fromEntries(Object.entries(this)), name: this.name, message: this.message }
  }

  static {
    brandError(this, 'SdkError')
  }
}
