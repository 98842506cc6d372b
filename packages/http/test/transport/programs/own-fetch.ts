// An app whose own fetch must not notice what a client of ours does. Tells what it saw, as JSON.
import { createHttpClient, jsonDecoder } from '@core/http'

const [, , url = '', plainUrl = '', when = ''] = process.argv
const slots = globalThis as unknown as Record<symbol, unknown>
const symbols = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')]
const client = createHttpClient({ service: 's', product: 'p/1', baseUrl: url, tls: { insecure: true } })
const call = async (): Promise<unknown> =>
  await client.request({ name: 'thing.get', method: 'GET', path: '/things', decode: jsonDecoder((value) => value) })

if (when === 'after its first fetch') await (await fetch(plainUrl)).text()
let before = symbols.map((symbol) => slots[symbol])
const seen: boolean[] = []
let answer: unknown
if (when === 'with dispatchers that it keeps replacing') {
  const calling = call()
  const timer = setInterval(() => {
    seen.push(hasDispatchers(before))
    before = symbols.map(() => ({ dispatch: () => undefined }))
    for (const [index, symbol] of symbols.entries()) slots[symbol] = before[index]
  }, 1)
  void calling.finally(() => clearInterval(timer))
  answer = await calling
} else answer = await call()

const { Agent, Dispatcher1Wrapper } = await import('undici')
const [first, second] = symbols.map((symbol) => slots[symbol])
const report = {
  answer,
  isSame: hasDispatchers(before) && !seen.includes(false),
  isOurs: first instanceof Agent || first instanceof Dispatcher1Wrapper,
  // Node.js itself looks there only if its undici is as new as ours.
  secondIsOurs: process.versions['undici']?.startsWith('8.') === true && second instanceof Agent,
  ownFetch: when.startsWith('with') ? '' : await fetch(url).then(String, (error: unknown) => codeOf(error)),
}
console.log(JSON.stringify(report))
await client.close()

/** Whether all that were there still are. */
function hasDispatchers(expected: readonly unknown[]): boolean {
  return expected.every((dispatcher, index) => {
    const symbol = symbols[index]
    return dispatcher === undefined || symbol === undefined || slots[symbol] === dispatcher
  })
}

function codeOf(error: unknown): unknown {
  return (error as { readonly cause?: { readonly code?: string } }).cause?.code
}
