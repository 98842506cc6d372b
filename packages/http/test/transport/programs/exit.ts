// A script that makes calls and has nothing more to do. Says so, and must then end by itself.
import { createHttpClient, jsonDecoder } from '@core/http'

const [, , url = '', ca = '', options = '{}', ending = ''] = process.argv
const client = createHttpClient({
  service: 's',
  product: 'p/1',
  baseUrl: url,
  ...(url.startsWith('https:') && { tls: { ca } }),
  ...(JSON.parse(options) as object),
})
const operation = { name: 'thing.get', method: 'GET', path: '/things', decode: jsonDecoder((value) => value) } as const
await Promise.all([client.request(operation), client.request(operation), client.request(operation)])
if (ending === 'close') await client.close()
// What `await using` does; not every Node.js that we support can read it.
if (ending === 'dispose') await client[Symbol.asyncDispose]()
console.log('done')
