import {
  type ApiPromise,
  type ConfigError,
  type Client,
  type Hooks,
  type HttpRequestOptions,
  MediaType,
  MicetroClient,
  MicetroV2ErrorResponse,
  type NotFoundError,
  type ObjectNotFoundError,
  type RequestHooks,
  type RequestTimeout,
  type Version,
} from '@sdk/micetro'
import { expect, expectTypeOf, test } from 'vitest'
import { clientOf } from './support/world.ts'

test('answers have the type that is asked for', () => {
  const { client } = clientOf(undefined)
  expectTypeOf(client.httpGet()).toEqualTypeOf<ApiPromise<unknown>>()
  expectTypeOf(client.httpGet<{ a: 1 }>('/a')).toEqualTypeOf<ApiPromise<{ a: 1 }>>()
  expectTypeOf(client.httpGet('/a', { stream: true })).toEqualTypeOf<ApiPromise<ReadableStream<Uint8Array>>>()
  expectTypeOf(client.httpRequest('GET', '/a', { stream: true })).toEqualTypeOf<
    ApiPromise<ReadableStream<Uint8Array>>
  >()
  expectTypeOf(client.auth).toEqualTypeOf<string | undefined>()
  expectTypeOf(client.micetroVersion).toEqualTypeOf<Promise<Version>>()
  expectTypeOf<Client>().toEqualTypeOf<MicetroClient>()
  expectTypeOf(MediaType.XML).toEqualTypeOf<'application/xml'>()
  expect(client).toBeInstanceOf(MicetroClient)
})

test('errors have theirs', () => {
  const error: unknown = undefined
  if (error instanceof MicetroV2ErrorResponse) expectTypeOf(error.code).toEqualTypeOf<number | string>()
  expectTypeOf<ObjectNotFoundError>().toExtend<NotFoundError>()
  expectTypeOf<ObjectNotFoundError['code']>().toEqualTypeOf<number>()
  expectTypeOf<ConfigError['option']>().toEqualTypeOf<string>()
  expect(error).toBeUndefined()
})

test('wrong use does not compile', async () => {
  const { client } = clientOf(undefined)
  // @ts-expect-error the address is missing
  expect(() => new MicetroClient({})).toThrow('url')
  // @ts-expect-error an option that does not exist
  expect(() => new MicetroClient({ url: 'a', verify: false })).toThrow('verify')
  // @ts-expect-error the address is given twice
  expect(() => new MicetroClient('a', { url: 'b', x: 1 })).toThrow('x: is not an option')
  // @ts-expect-error a path or a boolean
  await expect(client.httpGet('/a', { verify: 1 })).rejects.toThrow('verify')
  // @ts-expect-error two times at most
  await expect(client.httpGet('/a', { timeout: [1, 2, 3] })).rejects.toThrow('timeout')
  // @ts-expect-error a hook is a function
  await expect(client.httpGet('/a', { hooks: { response: 7 } })).rejects.toThrow('hooks')
  // @ts-expect-error no header of a number
  await expect(client.httpGet('/a', { headers: { a: 1 } })).rejects.toThrow('headers.a')
  // @ts-expect-error the address of a POST is needed
  await expect(client.httpPost()).rejects.toThrow('url')
  // @ts-expect-error a header is text
  expect(() => (client.auth = 5)).toThrow('auth')
  expectTypeOf<HttpRequestOptions['timeout']>().toEqualTypeOf<RequestTimeout | undefined>()
  expectTypeOf<NonNullable<HttpRequestOptions['hooks']>>().toEqualTypeOf<RequestHooks>()
  expectTypeOf<Hooks>().toExtend<RequestHooks>()
  expectTypeOf<HttpRequestOptions['cert']>().toEqualTypeOf<string | readonly [string, string] | undefined>()
})
