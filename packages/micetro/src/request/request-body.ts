import { ConfigError, encodeQuery, type RequestBody } from '@core/http'
import { multipartForm } from './multipart.ts'
import { isQueryInput, queryPairs } from './query-pairs.ts'
import type { HttpRequestOptions } from './request-options.ts'

type Data = NonNullable<HttpRequestOptions['data']>

/** A promise only where the content has yet to be read: else it is what it was when the call was made. */
type PendingBody = RequestBody | Promise<RequestBody>

const bytesType = 'application/octet-stream'

function bytesOf(buffer: ArrayBuffer, operation: string): Uint8Array {
  try {
    return new Uint8Array(buffer)
  } catch (error) {
    throw new ConfigError('data', 'is an ArrayBuffer that was transferred away', { operation, cause: error })
  }
}

async function blobBody(blob: Blob, operation: string): Promise<RequestBody> {
  try {
    return { bytes: new Uint8Array(await blob.arrayBuffer()), contentType: blob.type === '' ? bytesType : blob.type }
  } catch (error) {
    throw new ConfigError('data', 'is a Blob that cannot be read', { operation, cause: error })
  }
}

function bodyOfData(data: Data, operation: string): PendingBody {
  if (typeof data === 'string') return { text: data, contentType: 'text/plain; charset=utf-8' }
  if (data instanceof Uint8Array) return { bytes: data, contentType: bytesType }
  if (data instanceof ArrayBuffer) return { bytes: bytesOf(data, operation), contentType: bytesType }
  if (data instanceof Blob) return blobBody(data, operation)
  if (data instanceof ReadableStream) {
    if (data.locked) throw new ConfigError('data', 'is being read by somebody else', { operation })
    return { stream: data, contentType: bytesType }
  }
  const text = encodeQuery([queryPairs('data', data, operation)], '+', operation)
  return { text, contentType: 'application/x-www-form-urlencoded' }
}

function jsonBody(json: unknown, operation: string): RequestBody {
  let text: string | undefined
  try {
    text = JSON.stringify(json) as string | undefined
  } catch (error) {
    throw new ConfigError('json', 'cannot be written as JSON: it holds a cycle, a bigint or a failing toJSON', {
      operation,
      cause: error,
    })
  }
  if (text === undefined) throw new ConfigError('json', 'has no JSON form', { operation })
  return { text, contentType: 'application/json; charset=utf-8' }
}

/**
 * The body that a call's options ask for.
 *
 * @throws ConfigError if they ask for more than one, or for one that the method cannot carry.
 */
export function requestBody(method: string, options: HttpRequestOptions, operation: string): PendingBody | undefined {
  const { data, json, files } = options
  const given = Object.entries({ json, data, files }).find(([, value]) => value !== undefined)?.[0]
  if (given === undefined) return undefined
  if (method === 'GET' || method === 'HEAD') {
    throw new ConfigError(given, `cannot be sent with ${method}; give the arguments as params`, { operation })
  }
  if (json !== undefined && (data !== undefined || files !== undefined)) {
    throw new ConfigError('json', 'is given beside data or files; a request has one body', { operation })
  }
  if (json !== undefined) return jsonBody(json, operation)
  if (files === undefined) return data === undefined ? undefined : bodyOfData(data, operation)
  if (data !== undefined && !isQueryInput(data)) {
    throw new ConfigError('data', 'must be form fields beside files', { operation })
  }
  return { multipart: multipartForm(files, queryPairs('data', data, operation), operation) }
}
