import { ConfigError, type ConnectionOptions, maskSecrets, tokenSource, type TokenSource } from '@core/http'
import type { Credentials, Identity } from '../connection/credentials.ts'
import { type GatewayOptions, type GatewayTokens, tokenWay } from './gateway-options.ts'
import { createTokenClient } from './token-client.ts'

function identityOf(source: TokenSource, ownSecrets: readonly string[]): Identity {
  // A token that was renewed may still be repeated by an answer to the call that it was renewed for.
  const sent = new Set<string>()
  const secrets = (): readonly string[] => {
    for (const token of source.secrets()) sent.add(token)
    if (sent.size > 8) for (const token of [...sent].slice(0, -8)) sent.delete(token)
    return [...sent, ...ownSecrets]
  }
  return {
    auth: { headers: (request) => source.headers(request), renewable: true, secrets },
    mask: (text) => maskSecrets(text, secrets()),
  }
}

function refuse(option: string): never {
  throw new ConfigError(option, 'cannot be set: this connection proves itself to the API gateway with tokens')
}

/**
 * Credentials for the API gateway: a bearer token, which is got when the first call needs it, renewed before it ends,
 * and once for a call that it is refused to.
 *
 * @throws ConfigError for options that are missing or contradict each other.
 */
export function createGatewayCredentials(options: GatewayOptions, connection: ConnectionOptions): Credentials {
  const way = tokenWay(options)
  const client = 'request' in way ? createTokenClient(way.request, connection) : undefined
  const source = tokenSource(client ?? { fetchToken: (way as GatewayTokens).fetchToken })
  const identity = identityOf(source, 'request' in way ? [way.request.clientSecret] : [])
  return {
    current: () => identity,
    mayWrite: () => true,
    setUsername: () => refuse('username'),
    setPassword: () => refuse('password'),
    close: async () => {
      source.clear()
      await client?.close()
    },
  }
}
