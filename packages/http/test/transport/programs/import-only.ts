// Imports the package, makes a client and tells what that did, as JSON. Nothing else may be imported before it.
import fs from 'node:fs'
import { registerHooks, syncBuiltinESMExports } from 'node:module'

/** Whether the code under test is what called. */
const isOurs = (): boolean => (new Error().stack ?? '').split('\n').some((line) => line.includes('/packages/http/src/'))
Error.stackTraceLimit = Infinity

const touched: string[] = []
const note = (what: string): void => {
  if (isOurs()) touched.push(what)
}
for (const name of Object.keys(fs) as (keyof typeof fs)[]) {
  const original: unknown = fs[name]
  if (typeof original !== 'function' || /^[A-Z]/.test(name)) continue
  const watched = function watched(this: unknown, ...values: unknown[]): unknown {
    note(`fs.${name}`)
    return Reflect.apply(original as () => unknown, this, values)
  }
  Object.assign(fs, { [name]: Object.assign(watched, original) })
}
syncBuiltinESMExports()
process.env = new Proxy(process.env, {
  get: (environment, name) => {
    note(`process.env.${String(name)}`)
    return Reflect.get(environment, name) as unknown
  },
  has: (environment, name) => {
    note(`process.env.${String(name)}`)
    return Reflect.has(environment, name)
  },
})
const files: string[] = []
registerHooks({
  load: (url, context, nextLoad) => {
    files.push(url)
    return nextLoad(url, context)
  },
})

const builtins = (): string[] => (process as unknown as { readonly moduleLoadList: string[] }).moduleLoadList
const before = { builtins: new Set(builtins()), globals: new Set(Reflect.ownKeys(globalThis)), fetch: globalThis.fetch }
const startedAt = performance.now()
const { createHttpClient } = await import('@core/http')
const importMs = performance.now() - startedAt
createHttpClient({ service: 's', product: 'p/1', baseUrl: 'https://s.test', tls: {} })

const report = {
  importMs,
  touched,
  files,
  builtins: builtins().filter((name) => !before.builtins.has(name)),
  globals: Reflect.ownKeys(globalThis)
    .filter((key) => !before.globals.has(key))
    .map(String),
  sameFetch: globalThis.fetch === before.fetch,
  resources: process.getActiveResourcesInfo(),
}
console.log(JSON.stringify(report))
