import { ConfigError, parseBaseUrl } from '@core/http'
import { type CloudspotOptions, isSendable } from './license-options.ts'

/** What may be given beside the environment. @since 0.1.0 */
export interface EnvironmentOverrides extends CloudspotOptions {
  /** In place of CLOUDSPOT_APP_ID. */
  readonly appId?: string | undefined
}

function variable(name: string): string | undefined {
  const value = process.env[name]
  if (value === undefined || value === '') return undefined
  // Checked here too, to name the variable: it is often read from a file, with the line's end.
  if (!isSendable(value)) throw new ConfigError(name, 'has spaces around it, or a line break in it')
  return value
}

/**
 * Reads CLOUDSPOT_APP_ID, CLOUDSPOT_URL and CLOUDSPOT_TOKEN, now. An empty variable counts as not set.
 *
 * @throws ConfigError naming the variable.
 */
export function readEnvironment(overrides: EnvironmentOverrides): { appId: string; options: CloudspotOptions } {
  const { appId = variable('CLOUDSPOT_APP_ID'), ...given } = overrides
  if (appId === undefined) {
    throw new ConfigError('CLOUDSPOT_APP_ID', 'is not set; it holds the id of this application on the License server')
  }
  const url = variable('CLOUDSPOT_URL')
  const saysWhere = given.baseUrl !== undefined || given.testMode === true
  const baseUrl = saysWhere || url === undefined ? given.baseUrl : parseBaseUrl('CLOUDSPOT_URL', url)
  const token = given.token ?? variable('CLOUDSPOT_TOKEN')
  return { appId, options: { ...given, baseUrl, token } }
}
