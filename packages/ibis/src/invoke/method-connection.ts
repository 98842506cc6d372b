import type { ApiPromise, CallOptions } from '@core/http'
import type { IbisResult } from '../generated/types.ts'
import type { ParameterMap } from './parameter-values.ts'

/** The HTTP methods that the service uses. */
export type InvokeMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What the classes of methods need of a connection. */
export interface MethodConnection {
  /** Calls any method of the service. A refusal comes as the result's `error`. */
  invokeMethod(
    method: InvokeMethod,
    path: string,
    pathParams?: ParameterMap,
    queryParams?: ParameterMap,
    formParams?: ParameterMap,
    callOptions?: CallOptions,
  ): ApiPromise<IbisResult>
}
