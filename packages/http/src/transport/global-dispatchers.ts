/** Where Node.js keeps the dispatcher of its own fetch, for undici up to version 7 and from version 8. */
const symbols = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')]

// Makes Node.js set up its own fetch, if nothing has yet: what is there then can be put back.
void globalThis.Request

const slots = globalThis as unknown as Record<symbol, unknown>
const before = symbols.map((symbol) => slots[symbol])

/**
 * Puts back the dispatchers that the process had when this module was first imported.
 *
 * @returns What it was given: whoever uses that cannot have been served without this having run.
 */
export function afterRestoring<Value>(value: Value): Value {
  for (const [index, symbol] of symbols.entries()) {
    // One that undici sets where there was none is its own: its functions need it, and Node.js does not read it.
    if (before[index] !== undefined) slots[symbol] = before[index]
  }
  return value
}
