import { ConfigError, LimitError } from '@core/http'
import type { ImageTarget } from './image-target.ts'

/** Writes into bytes that are there. */
export function fillBytes(target: Uint8Array): ImageTarget {
  return {
    begin: async (size) => {
      if (size <= target.length) return
      throw new ConfigError('target', `has room for ${target.length} bytes, and the image has ${size}`)
    },
    write: async (start, bytes) => target.set(bytes, start),
    zero: async (start, length) => {
      target.fill(0, start, start + length)
    },
    complete: async () => undefined,
    abandon: async () => undefined,
  }
}

/** Collects the image in memory. */
export function collectBytes(maxBytes: number): ImageTarget {
  let collected = new Uint8Array()
  return {
    begin: async (size) => {
      if (size > maxBytes) {
        const message = `the image has ${size} bytes, more than the ${maxBytes} that may be collected; give a target`
        throw new LimitError(message, { option: 'maxBytes', limit: maxBytes })
      }
      collected = new Uint8Array(size)
    },
    write: async (start, bytes) => collected.set(bytes, start),
    zero: async () => undefined,
    complete: async () => collected,
    abandon: async () => undefined,
  }
}
