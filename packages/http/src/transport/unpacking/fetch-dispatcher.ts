import type { DispatchHandler, OldDispatchHandler } from './dispatch-handlers.ts'

/** What fetch needs of a dispatcher of undici, of any version. */
export interface FetchDispatcher {
  dispatch(options: { readonly method?: string }, handler: DispatchHandler | OldDispatchHandler): boolean
  /** undici's MockAgent shows by it that it is there. */
  readonly isMockActive?: boolean
}

/** Whether a handler is of undici up to version 7. */
export function isOldHandler(handler: DispatchHandler | OldDispatchHandler): handler is OldDispatchHandler {
  return !('onRequestStart' in handler)
}
