import { createHttpClient, jsonDecoder, SdkError } from '@core/http'

// Says what comes of a request to a port that fetch does not connect to.
const [url = ''] = process.argv.slice(2)
let retries = 0
const hooks = { onRetry: () => (retries += 1) }
const client = createHttpClient({ service: 'things', product: '@sdk/things/1', baseUrl: url, hooks })
const decode = jsonDecoder((document) => document)
const error = await client.request({ name: 'thing.get', method: 'GET', path: '/', decode }).catch((it: unknown) => it)
const { name, message, code, retryable, attempts } = error instanceof SdkError ? error : new SdkError('none')
const sent = error instanceof SdkError && 'sent' in error ? error.sent : undefined
process.stdout.write(JSON.stringify({ name, message, code, retryable, attempts, sent, retries }))
