import { statSync } from 'node:fs'
import { ConfigError } from '../errors/config-error.ts'
import type { ConnectionOptions } from '../options/connection-options.ts'
import { checkOptions } from '../options/check-options.ts'
import { is } from '../options/checks.ts'
import { checkCertificate, checkClientKey } from './check-pem.ts'
import type { TlsOptions } from './network-options.ts'

function checkCredentials(username: string | undefined, password: string | undefined): void {
  if (username === undefined) {
    if (password !== undefined) throw new ConfigError('proxy.username', 'is missing: a password goes with it')
    return
  }
  if (username.includes(':')) throw new ConfigError('proxy.username', 'must hold no colon')
  // oxlint-disable-next-line no-control-regex -- exactly these cannot be sent
  if (/[\u0000-\u001f\u007f]/.test(`${username}${password}`)) {
    throw new ConfigError('proxy.password', 'or user name holds a control character')
  }
}

function checkProxy(proxy: ConnectionOptions['proxy']): void {
  if (proxy === undefined || proxy === false) return
  if (typeof proxy === 'object') {
    checkOptions(proxy, { url: is.nonEmptyString, username: is.string, password: is.string }, { prefix: 'proxy.' })
    checkCredentials(proxy.username, proxy.password)
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

function checkTls(tls: TlsOptions): void {
  const { ca, caFile, cert, key, insecure } = tls
  if (insecure === true && (ca !== undefined || caFile !== undefined)) {
    throw new ConfigError('tls.insecure', 'contradicts tls.ca and tls.caFile: it would accept any certificate')
  }
  if (caFile !== undefined && statSync(caFile, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new ConfigError('tls.caFile', `the CA file '${caFile}' doesn't exist`)
  }
  for (const pem of ca === undefined ? [] : [ca].flat()) checkCertificate('tls.ca', pem)
  if ((cert === undefined) !== (key === undefined)) {
    const missing = cert === undefined ? 'tls.cert' : 'tls.key'
    throw new ConfigError(missing, 'is missing: a client certificate and its key go together')
  }
  if (cert !== undefined) checkCertificate('tls.cert', cert)
  checkClientKey(tls)
}

/** Checks what the table of options cannot say. @throws ConfigError */
export function checkNetworkOptions(options: ConnectionOptions): void {
  const { tls, proxy, fetch, connections, keepAliveMs } = options
  checkProxy(proxy)
  if (tls !== undefined) checkTls(tls)
  if (fetch === undefined) return
  const idle = Object.entries({ tls, proxy, connections, keepAliveMs }).find(([, value]) => value !== undefined)
  if (idle !== undefined)
    throw new ConfigError(idle[0], 'has no effect beside fetch, which makes the connections itself')
}
