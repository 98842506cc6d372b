// The order matters: this import notes the dispatchers of the process,
import { afterRestoring } from './global-dispatchers.ts'
// this one replaces them,
import * as loaded from 'undici'

// and all three modules run in one go, so that nothing of the app runs while the dispatchers are not its own.
/** undici, with the process's own dispatchers put back. */
export const undici: typeof loaded = afterRestoring(loaded)

// Bun answers to the name with something else.
if (typeof undici.Dispatcher1Wrapper !== 'function') throw new Error('this runtime has another undici in its place')
