import { brandError, DecodeError, RedirectError, SdkError, type SdkErrorOptions } from '@core/http'
import type { Fault } from '../generated/types.ts'
import { namingOptions } from './renamed-option.ts'

const owner = '@sdk/ovirt'
const ovirtMark = Symbol.for(`${owner}/error/OvirtError`)

/** What the errors of this package may carry beside what their class says. */
export interface OvirtErrorDetails {
  readonly fault?: Fault | undefined
  readonly correlationId?: string | undefined
}

/**
 * Every error of this package is an instance of this class, and of the class of `@core/http` that says what kind it is:
 * an {@link AuthError} of this package is an `OvirtError` and an `AuthError` of the core. An abort is no error of the
 * package: it rejects with the signal's own reason.
 *
 * Where the engine answered, `code` is the HTTP status of its answer, also where that cannot be read.
 *
 * @since 0.1.0
 */
export class OvirtError extends SdkError {
  /** What the engine says went wrong, if it sent a fault. */
  declare readonly fault: Fault | undefined
  /** The id under which the engine's log and its events have the request. */
  declare readonly correlationId: string | undefined

  constructor(message: string, options: SdkErrorOptions & OvirtErrorDetails = {}) {
    super(message, options)
    setDetails(this, options)
  }

  static {
    brandError(this, 'OvirtError', owner)
  }
}

/** Sets what is known; members without a value would only fill logs. */
export function setDetails(error: SdkError, details: OvirtErrorDetails): void {
  for (const name of ['fault', 'correlationId'] as const) {
    const value = details[name]
    if (value !== undefined && Reflect.get(error, name) === undefined) {
      Object.defineProperty(error, name, { value, enumerable: true, configurable: true, writable: true })
    }
  }
}

/** Names an error class that extends one of the core, and makes its errors instances of {@link OvirtError} too. */
export function brandOvirtError(constructor: abstract new (...parameters: never[]) => SdkError, name: string): void {
  brandError(constructor, name, owner)
  Object.defineProperty(constructor.prototype, ovirtMark, { value: true })
}

/** Makes any error of the core an instance of {@link OvirtError} too. Other values are given back as they are. */
export function asOvirtError<Thrown>(thrown: Thrown, details: OvirtErrorDetails = {}): Thrown {
  if (!(thrown instanceof SdkError)) return thrown
  if (!(ovirtMark in thrown)) Object.defineProperty(thrown, ovirtMark, { value: true })
  const isOfCore = thrown instanceof DecodeError || thrown instanceof RedirectError
  if (isOfCore && thrown.status !== undefined) {
    Object.defineProperty(thrown, 'code', { value: thrown.status, enumerable: true, configurable: true })
  }
  setDetails(thrown, details)
  return thrown
}

const ownNames: ReadonlyMap<string, string> = new Map()

/**
 * Runs what may throw a ConfigError, which then is an {@link OvirtError} too.
 *
 * @param names How its reader calls options that have another name in the error.
 */
export function throwingOvirtErrors<Result>(
  action: () => Result,
  names: ReadonlyMap<string, string> = ownNames,
): Result {
  try {
    return action()
  } catch (error) {
    throw asOvirtError(namingOptions(error, names))
  }
}
