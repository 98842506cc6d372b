import { readFile } from 'node:fs/promises'
import type { Agent, Dispatcher } from 'undici'
import { ConfigError } from '../errors/config-error.ts'
import { loadUndici } from './load-undici.ts'
import type { Pem, ProxyOption, TlsOptions } from './network-options.ts'
import { environmentNamesProxy } from './proxy-from-environment.ts'

/** What decides how connections are made. */
export interface DispatcherOptions {
  readonly tls?: TlsOptions | undefined
  readonly proxy?: ProxyOption | undefined
  readonly connections?: number | undefined
  readonly keepAliveMs?: number | undefined
}

/** Whether the options ask for anything that Node.js's own fetch does not do by itself. */
export function needsDispatcher(options: DispatcherOptions): boolean {
  const { tls, proxy, connections, keepAliveMs } = options
  const asked = [tls, connections, keepAliveMs].some((option) => option !== undefined)
  return asked || (proxy !== undefined && proxy !== false) || (proxy === undefined && environmentNamesProxy())
}

const nodePem = (pem: Pem): string | Buffer => (typeof pem === 'string' ? pem : Buffer.from(pem))

async function connectOptions(tls: TlsOptions): Promise<Record<string, unknown>> {
  const authorities = tls.ca === undefined ? [] : [tls.ca].flat().map((pem) => nodePem(pem))
  if (tls.caFile !== undefined) {
    try {
      authorities.push(await readFile(tls.caFile))
    } catch (error) {
      throw new ConfigError('tls.caFile', `the CA file '${tls.caFile}' cannot be read`, { cause: error })
    }
  }
  return {
    ...(authorities.length > 0 && { ca: authorities }),
    ...(tls.cert !== undefined && { cert: nodePem(tls.cert) }),
    ...(tls.key !== undefined && { key: nodePem(tls.key) }),
    ...(tls.passphrase !== undefined && { passphrase: tls.passphrase }),
    ...(tls.insecure === true && { rejectUnauthorized: false }),
  }
}

/**
 * Builds what makes the connections. Its result suits the fetch of any supported Node.js, whatever undici that one is
 * built with.
 *
 * @throws ConfigError for a CA file that cannot be read.
 */
export async function createDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { tls = {}, proxy, connections, keepAliveMs } = options
  const connect = await connectOptions(tls)
  const { Agent, Dispatcher1Wrapper, EnvHttpProxyAgent, ProxyAgent } = await loadUndici()
  const pool: Agent.Options = {
    // Over HTTP/2 the number of connections would not bound the number of requests.
    allowH2: false,
    ...(connections !== undefined && { connections }),
    ...(keepAliveMs !== undefined && { keepAliveTimeout: keepAliveMs }),
  }
  let dispatcher: Dispatcher
  if (proxy === false || (proxy === undefined && !environmentNamesProxy())) dispatcher = new Agent({ ...pool, connect })
  else if (proxy === undefined) dispatcher = new EnvHttpProxyAgent({ ...pool, connect, requestTls: connect })
  else {
    const { url, username, password } =
      typeof proxy === 'string' ? { url: proxy } : { username: '', password: '', ...proxy }
    const token = username ? `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` : undefined
    dispatcher = new ProxyAgent({ ...pool, uri: url, requestTls: connect, ...(token !== undefined && { token }) })
  }
  return new Dispatcher1Wrapper(dispatcher)
}
