import { AuthError, ConfigError, ConnectionError, SdkError, TimeoutError } from '@sdk/ibis'
import { OvirtError } from '@sdk/ovirt'
import { UsageError } from './arguments.ts'

/** What to say of a failure, and the exit code. */
export interface Explanation {
  readonly message: string
  readonly exitCode: 1 | 2
}

function advice(error: SdkError, prefix: string): string {
  if (error instanceof AuthError) return `check ${prefix}_USERNAME and ${prefix}_PASSWORD`
  if (error instanceof ConnectionError && error.reason === 'tls') {
    return `set ${prefix}_CAFILE to the authority's certificate`
  }
  if (error instanceof ConnectionError || error instanceof TimeoutError) {
    return `check ${prefix}_URL and whether the server runs`
  }
  return ''
}

/** One line that says what failed and what to do. Errors of the packages hold no secret, so they can be shown. */
export function explain(error: unknown): Explanation {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError) return { message: `${message}; see --help`, exitCode: 2 }
  if (error instanceof ConfigError) return { message, exitCode: 2 }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { message: 'this takes too long; give it more with --timeout', exitCode: 1 }
  }
  if (!(error instanceof SdkError)) return { message, exitCode: 1 }
  const what = advice(error, error instanceof OvirtError ? 'OVIRT' : 'IBIS')
  return { message: what === '' ? message : `${message} - ${what}`, exitCode: 1 }
}
