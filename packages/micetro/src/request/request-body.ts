import { ConfigError, type RequestBody } from '@core/http'
import { multipartForm } from './multipart.ts'
import type { HttpRequestOptions } from './request-options.ts'

type Data = NonNullable<HttpRequestOptions['data']>

const isRaw = (data: unknown): data is string | Uint8Array | ReadableStream<Uint8Array> =>
  typeof data === 'string' || data instanceof Uint8Array || data instanceof ReadableStream

function bodyOfData(data: Data): RequestBody {
  if (typeof data === 'string') return { text: data, contentType: 'text/plain; charset=utf-8' }
  if (data instanceof Uint8Array) return { bytes: data, contentType: 'application/octet-stream' }
  if (data instanceof ReadableStream) return { stream: data, contentType: 'application/octet-stream' }
  return { form: data }
}

/**
 * The body that a call's options ask for.
 *
 * @throws ConfigError if they ask for more than one, or for one that the method cannot carry.
 */
export function requestBody(method: string, options: HttpRequestOptions, operation: string): RequestBody | undefined {
  const { data, json, files } = options
  const given = Object.entries({ json, data, files }).find(([, value]) => value !== undefined)?.[0]
  if (given === undefined) return undefined
  if (method === 'GET' || method === 'HEAD') {
    throw new ConfigError(given, `cannot be sent with ${method}; give the arguments as params`, { operation })
  }
  if (json !== undefined && (data !== undefined || files !== undefined)) {
    throw new ConfigError('json', 'is given beside data or files; a request has one body', { operation })
  }
  if (json !== undefined) return { json }
  if (files === undefined) return data === undefined ? undefined : bodyOfData(data)
  if (isRaw(data)) throw new ConfigError('data', 'must be an object of form fields beside files', { operation })
  return { multipart: multipartForm(files, data, operation) }
}
