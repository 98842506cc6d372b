import { AuthError, ConfigError, ConnectionError, DecodeError, SdkError, TimeoutError } from '@core/http'
import type { Service } from './services.ts'

function advice(error: unknown, service: Service): string {
  const name = service.toUpperCase()
  if (error instanceof AuthError) {
    const variables =
      service === 'cloudspot' ? 'DEMO_OPERATOR and DEMO_OPERATOR_PASSWORD' : `${name}_USERNAME and ${name}_PASSWORD`
    return `check ${variables}`
  }
  if (error instanceof ConnectionError && error.reason === 'tls')
    return `set ${name}_CAFILE to the authority's certificate`
  if (error instanceof ConnectionError || error instanceof TimeoutError)
    return `check ${name}_URL and whether the server runs`
  if (error instanceof DecodeError) return `check that ${name}_URL is the address of the API`
  return ''
}

/** One line that says what failed and what to do. */
export function explainFailure(error: unknown, service: Service | undefined): string {
  const message = error instanceof Error ? error.message : String(error)
  if (service === undefined || error instanceof ConfigError || !(error instanceof SdkError)) return `demo: ${message}`
  const what = advice(error, service)
  return `demo: ${service}: ${message}${what === '' ? '' : ` - ${what}`}`
}
