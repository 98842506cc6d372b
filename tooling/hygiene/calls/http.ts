import { createHttpClient, jsonDecoder } from '@core/http'

export async function call(baseUrl: string): Promise<unknown> {
  await using client = createHttpClient({ service: 'things', product: 'things/1', baseUrl })
  const decode = jsonDecoder((document) => document)
  return await client.request({ name: 'things.list', method: 'GET', path: '/things', decode })
}
