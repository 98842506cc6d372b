import { basicAuth, createHttpClient, jsonDecoder, type Operation } from '@core/http'

interface Thing {
  readonly id: string
}

const getThing: Operation<Thing> = {
  name: 'thing.get',
  method: 'GET',
  path: '/things/{id}',
  decode: jsonDecoder((document) => document as Thing),
}

await using client = createHttpClient({
  service: 'things',
  product: '@sdk/things/1.0.0',
  baseUrl: 'https://things.example.com/api',
  auth: basicAuth('someone', 'secret'),
})
const thing = await client.request(getThing, { path: { id: '7' } })
const { data, response } = await client.request(getThing, { path: { id: '7' } }).withResponse()
console.log(thing.id, data.id, response.status)
