import { ConfigError } from '../errors/config-error.ts'
import { version } from '../version.ts'

/** `@sdk/ovirt/1.2.0 @core/http/1.0.0 node/26.10.0 (inventory/2.1)` */
export function userAgentOf(product: string, appName: string | undefined): string {
  if (appName !== undefined && !/^[\u0020-\u007e]+$/.test(appName)) {
    throw new ConfigError('userAgent', 'must be plain ASCII without line breaks')
  }
  return `${product} @core/http/${version} node/${process.versions.node}${appName === undefined ? '' : ` (${appName})`}`
}
