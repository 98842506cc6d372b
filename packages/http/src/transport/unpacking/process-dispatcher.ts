import { type FetchDispatcher, isOldHandler } from './fetch-dispatcher.ts'

/** Where undici from version 8, and up to version 7, keeps the dispatcher that its fetch uses unless it is given one. */
const current = Symbol.for('undici.globalDispatcher.2')
const old = Symbol.for('undici.globalDispatcher.1')

const slots = globalThis as unknown as Record<symbol, FetchDispatcher | undefined>

/**
 * Dispatches as fetch would by itself, to whatever it would at that moment; undefined in other runtimes. An app may have
 * put the fetch of another undici in place of Node.js's own: which one it is shows in what it asks.
 */
export function processDispatcher(): FetchDispatcher | undefined {
  if (slots[current] === undefined && slots[old] === undefined) return undefined
  return {
    dispatch: (options, handler) => {
      const dispatcher = slots[isOldHandler(handler) ? old : current]
      if (dispatcher === undefined) throw new Error('the undici of this fetch has no dispatcher')
      return dispatcher.dispatch(options, handler)
    },
    get isMockActive() {
      return slots[current]?.isMockActive === true || slots[old]?.isMockActive === true
    },
  }
}
