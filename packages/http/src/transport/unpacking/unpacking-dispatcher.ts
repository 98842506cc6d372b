import { type FetchDispatcher, isOldHandler } from './fetch-dispatcher.ts'
import { oldUnpackingHandler } from './old-unpacking-handler.ts'
import { unpackingHandler } from './unpacking-handler.ts'

/**
 * Makes large answers with gzip arrive unpacked. fetch itself would unpack them in pieces of 16 KB, which takes several
 * times as long as unpacking takes.
 */
export function unpackingDispatcher(dispatcher: FetchDispatcher): FetchDispatcher {
  return {
    dispatch: (options, handler) => {
      // It has the headers of an answer, but no body.
      if (options.method === 'HEAD') return dispatcher.dispatch(options, handler)
      const unpacking = isOldHandler(handler) ? oldUnpackingHandler(handler) : unpackingHandler(handler)
      return dispatcher.dispatch(options, unpacking)
    },
    get isMockActive() {
      return dispatcher.isMockActive ?? false
    },
  }
}
