// Generated from api.json (service version 1.2) by tooling/ibis-codegen. Do not edit: change the generator.

import type { ApiPromise, CallOptions } from '@core/http'
import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'
import { callMethod } from '../invoke/call-method.ts'
import { ibisOperations } from './operations.ts'

/**
 * Methods about the service itself. A connection has them ready as `connection.ibis`.
 *
 * @since 0.1.0
 */
export class IbisMethods {
  readonly #connection: IbisClientConnection

  constructor(connection: IbisClientConnection) {
    this.#connection = connection
  }

  /**
   * The number of the latest change to the directory. With it, the `modified…` methods tell what changed since.
   *
   * `GET api/v1/last-transaction`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getLastTransactionId(
    options?: CallOptions,
  ): ApiPromise<number> {
    return callMethod(this.#connection, ibisOperations.getLastTransactionId, [], undefined, options)
  }

  /**
   * The version of the web service, like `1.2`.
   *
   * `GET api/v1/version`
   *
   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.
   * @since 0.1.0
   */
  getVersion(
    options?: CallOptions,
  ): ApiPromise<string> {
    return callMethod(this.#connection, ibisOperations.getVersion, [], undefined, options)
  }
}
