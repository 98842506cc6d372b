import type * as undiciModule from 'undici'

type Undici = typeof undiciModule

/** Where Node.js keeps the dispatcher of its own fetch, for undici up to version 7 and from version 8. */
const globalDispatchers = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')]

let loading: Promise<Undici> | undefined

async function importUndici(): Promise<Undici> {
  // Makes Node.js set up its own fetch first: what it keeps then can be put back.
  void globalThis.Request
  const slots = globalThis as unknown as Record<symbol, unknown>
  const before = globalDispatchers.map((symbol) => slots[symbol])
  const undici = await import('undici')
  // Importing undici replaces the dispatcher of the whole process. The app's own fetch must stay as it was.
  for (const [index, symbol] of globalDispatchers.entries()) {
    if (before[index] !== undefined) slots[symbol] = before[index]
  }
  return undici
}

/** Loads undici when TLS, proxy or pool options first need it, without a trace on the app's own fetch. */
export async function loadUndici(): Promise<Undici> {
  loading ??= importUndici()
  return await loading
}
