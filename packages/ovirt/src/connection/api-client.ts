import {
  apiPromise,
  type AuthProvider,
  type CallOptions,
  callOptionTable,
  checkOptions,
  createHttpClient,
  type HttpClient,
  type Operation,
  type OperationInput,
  type QueryInput,
  SdkError,
  type WithResponse,
  maskSecrets,
} from '@core/http'
import { mediaTypes } from '../codec/document-format.ts'
import { errorOfAnswer } from '../errors/error-of-answer.ts'
import { asOvirtError } from '../errors/ovirt-error.ts'
import { namingOptions } from '../errors/renamed-option.ts'
import type { ServiceContext } from '../runtime/service-context.ts'
import { version } from '../version.ts'
import { allContentHeader, correlationIdOf, type GivenHeaders, ownHeaders } from './api-headers.ts'
import type { ResolvedOptions } from './resolve-options.ts'

/** A call's own query, without the parameters that the method has set: those win. */
function withoutDeclared(query: QueryInput | undefined, declared: QueryInput | undefined): QueryInput | undefined {
  if (query === undefined || !Array.isArray(declared)) return query
  const names = new Set((declared as readonly (readonly [string, unknown])[]).map(([name]) => name))
  if (names.size === 0) return query
  if (query instanceof URLSearchParams || Array.isArray(query)) {
    const pairs = [...(query as Iterable<readonly [string, string]>)]
    return pairs.filter(([name]) => !names.has(name))
  }
  return Object.fromEntries(Object.entries(query).filter(([name]) => !names.has(name)))
}

/** Sends the calls of services, below the connection's URL. */
export interface ApiClient extends ServiceContext {
  close(): Promise<void>
}

/** Makes the client of the API. */
export function createApiClient(resolved: ResolvedOptions, auth: AuthProvider): ApiClient {
  const { url, headers, format, shared, optionNames } = resolved
  const mask = (text: string): string => maskSecrets(text, auth.secrets())
  const fixedHeaders: GivenHeaders = { version: '4', accept: mediaTypes[format], 'content-type': mediaTypes[format] }
  const isUsualPath = url.pathname === '/ovirt-engine/api'
  const client: HttpClient = createHttpClient({
    ...shared,
    service: 'ovirt',
    product: `@sdk/ovirt/${version}`,
    baseUrl: url,
    auth,
    // The engine reads queries as forms.
    space: '+',
    requestIdHeaders: ['correlation-id'],
    mapError: (answer) => errorOfAnswer(answer, { format, isUsualPath, mask }),
  })

  async function send<Result>(
    operation: Operation<Result>,
    input: () => OperationInput,
    options: CallOptions | undefined,
  ): Promise<WithResponse<Result>> {
    let correlationId: string | undefined
    try {
      // Before anything is taken out of them: the parts of what is no object would pass for members.
      if (options !== undefined) checkOptions(options, callOptionTable, { operation: operation.name })
      const callHeaders = ownHeaders(options?.headers)
      correlationId = correlationIdOf(callHeaders, options?.query, headers)
      const made = input()
      const query = withoutDeclared(options?.query, made.query)
      const madeHeaders = {
        ...headers,
        ...allContentHeader(query),
        ...allContentHeader(made.query),
        ...fixedHeaders,
        'correlation-id': correlationId,
      }
      const ownOptions = options && { ...options, headers: callHeaders, query }
      return await client.request(operation, { ...made, headers: madeHeaders }, ownOptions).withResponse()
    } catch (error) {
      // A failed login had no such id, and its error is shared by all that waited for it.
      const isOfLogin = error instanceof SdkError && error.operation?.startsWith('sso.') === true
      throw asOvirtError(namingOptions(error, optionNames), isOfLogin ? {} : { correlationId })
    }
  }

  return {
    maxXmlDepth: shared.limits?.maxXmlDepth,
    format,
    mask,
    request: (operation, input, options) => apiPromise(send(operation, input, options)),
    close: async () => await client.close(),
  }
}
