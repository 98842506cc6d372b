import { existsSync } from 'node:fs'
import { ConfigError, parseBaseUrl } from '@core/http'
import type { CloudspotOptions } from './license-options.ts'
import { isSendable } from './sendable.ts'

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
 * Reads CLOUDSPOT_APP_ID, CLOUDSPOT_URL, CLOUDSPOT_TOKEN and CLOUDSPOT_CAFILE, now. An empty variable counts as not set.
 *
 * @throws ConfigError naming the variable.
 */
export function readEnvironment(overrides: EnvironmentOverrides): { appId: string; options: CloudspotOptions } {
  if (typeof overrides !== 'object' || (overrides as unknown) === null)
    throw new ConfigError('overrides', 'must be an object')
  const { appId = variable('CLOUDSPOT_APP_ID'), ...given } = overrides
  if (appId === undefined) {
    throw new ConfigError('CLOUDSPOT_APP_ID', 'is not set; it holds the id of this application on the License server')
  }
  const url = variable('CLOUDSPOT_URL')
  const saysWhere = given.baseUrl !== undefined || given.testMode === true
  const baseUrl = saysWhere || url === undefined ? given.baseUrl : parseBaseUrl('CLOUDSPOT_URL', url)
  const token = given.token ?? variable('CLOUDSPOT_TOKEN')
  const caFile = variable('CLOUDSPOT_CAFILE')
  // Certificates given otherwise, and a fetch of the app's own, leave no room for the file.
  const usesCaFile = caFile !== undefined && given.tls === undefined && given.fetch === undefined
  if (usesCaFile && !existsSync(caFile)) throw new ConfigError('CLOUDSPOT_CAFILE', 'names a file that does not exist')
  return { appId, options: { ...given, ...(usesCaFile && { tls: { caFile } }), baseUrl, token } }
}
