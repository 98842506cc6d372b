import { statSync } from 'node:fs'
import { ConfigError } from '../errors/config-error.ts'
import type { ConnectionOptions } from '../options/connection-options.ts'
import { checkOptions } from '../options/check-options.ts'
import { is } from '../options/checks.ts'

function checkProxy(proxy: ConnectionOptions['proxy']): void {
  if (proxy === undefined || proxy === false) return
  if (typeof proxy === 'object') {
    checkOptions(proxy, { url: is.nonEmptyString, username: is.string, password: is.string }, { prefix: 'proxy.' })
  }
  const option = typeof proxy === 'string' ? 'proxy' : 'proxy.url'
  const url = URL.parse(typeof proxy === 'string' ? proxy : proxy.url)
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new ConfigError(option, 'must be a URL like http://proxy.example.com:3128')
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(option, 'holds credentials; give them as proxy.username and proxy.password')
  }
}

/** Checks what the table of options cannot say. @throws ConfigError */
export function checkNetworkOptions(options: ConnectionOptions): void {
  const { tls, proxy, fetch, connections, keepAliveMs } = options
  checkProxy(proxy)
  if (tls?.caFile !== undefined && statSync(tls.caFile, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new ConfigError('tls.caFile', `the CA file '${tls.caFile}' doesn't exist`)
  }
  if ((tls?.cert === undefined) !== (tls?.key === undefined)) {
    throw new ConfigError(
      tls?.cert === undefined ? 'tls.cert' : 'tls.key',
      'is missing: a client certificate and its key go together',
    )
  }
  if (tls?.insecure === true && (tls.ca !== undefined || tls.caFile !== undefined)) {
    throw new ConfigError('tls.insecure', 'contradicts tls.ca and tls.caFile: it would accept any certificate')
  }
  if (fetch === undefined) return
  const idle = Object.entries({ tls, proxy, connections, keepAliveMs }).find(([, value]) => value !== undefined)
  if (idle !== undefined)
    throw new ConfigError(idle[0], 'has no effect beside fetch, which makes the connections itself')
}
