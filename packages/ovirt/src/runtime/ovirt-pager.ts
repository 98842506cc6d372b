import { type Pager, SdkError } from '@core/http'
import { asOvirtError } from '../errors/ovirt-error.ts'

/** Where a loop began. */
interface Caller {
  stack?: string
}

/** @param begin What was called to begin it. */
function callerOf(begin: () => unknown): Caller {
  const caller: Caller = {}
  Error.captureStackTrace(caller, begin)
  return caller
}

/** A page is asked for by what reads pages ahead; the stack of its error would not show whose loop it was. */
function ofCaller(thrown: unknown, { stack = '' }: Caller): unknown {
  if (thrown instanceof SdkError && !Object.isFrozen(thrown)) thrown.stack += stack.replace(/^[^\n]*/, '')
  return asOvirtError(thrown)
}

/** The same pages, whose errors are those of this package and show who loops over them. */
export function ovirtPager<Item>(pager: Pager<Item>): Pager<Item> {
  async function* pagesFor(caller: Caller): AsyncGenerator<readonly Item[], undefined> {
    try {
      yield* pager.byPage()
    } catch (error) {
      throw ofCaller(error, caller)
    }
  }
  async function* itemsFor(caller: Caller): AsyncGenerator<Item, undefined> {
    for await (const items of pagesFor(caller)) yield* items
  }
  const byPage = (): AsyncIterable<readonly Item[]> => pagesFor(callerOf(byPage))
  const byItem = (): AsyncIterator<Item> => itemsFor(callerOf(byItem))
  return { byPage, [Symbol.asyncIterator]: byItem }
}
