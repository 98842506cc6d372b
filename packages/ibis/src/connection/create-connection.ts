import { ConfigError } from '@core/http'
import type { GatewayOptions } from '../auth/gateway-options.ts'
import type { IbisConnectionOptions, LookupConnectionOptions } from './connection-options.ts'
import { IbisClientConnection } from './ibis-client-connection.ts'

/**
 * Connects to the live service, `https://www.lookup.cam.ac.uk`.
 *
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createConnection(options?: LookupConnectionOptions): IbisClientConnection {
  return new IbisClientConnection('www.lookup.cam.ac.uk', 443, '', true, options)
}

/**
 * Connects to the test service, `https://lookup-test.srv.uis.cam.ac.uk`, whose data may be old and may be reset.
 *
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createTestConnection(options?: LookupConnectionOptions): IbisClientConnection {
  return new IbisClientConnection('lookup-test.srv.uis.cam.ac.uk', 443, '', true, options)
}

/**
 * Connects to a service on this machine, `https://localhost:8443/ibis`, whose certificate is not checked.
 *
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createLocalConnection(options?: LookupConnectionOptions): IbisClientConnection {
  return new IbisClientConnection('localhost', 8443, 'ibis', false, options)
}

/**
 * Connects to the live service through the API gateway of the University, `https://api.apps.cam.ac.uk/lookup/v1`.
 *
 * @example
 * await using connection = createGatewayConnection({ clientId, clientSecret })
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createGatewayConnection(
  gateway: GatewayOptions,
  options: Omit<IbisConnectionOptions, 'gateway' | 'username' | 'password'> = {},
): IbisClientConnection {
  // Without types: it would become a connection without a host.
  if ((gateway as GatewayOptions | undefined) === undefined) {
    throw new ConfigError('gateway', 'must be given, like { clientId, clientSecret }')
  }
  return new IbisClientConnection({ ...options, gateway })
}
