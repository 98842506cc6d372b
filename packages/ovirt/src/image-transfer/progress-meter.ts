/** How far a transfer is. @since 0.1.0 */
export interface ImageTransferProgress {
  /** Bytes of the image that are done, zeros among them. */
  readonly transferredBytes: number
  /** Bytes of the image. */
  readonly totalBytes: number
  /** Bytes of data that went over the network: zeros need not. */
  readonly networkBytes: number
  /** Of `networkBytes`, in the last five seconds or so. */
  readonly bytesPerSecond: number
}

/** Counts. */
export interface ProgressMeter {
  add(transferred: number, network: number): void
  /** Goes back to where `transferredBytes` was less. */
  rewind(transferred: number): void
  now(): ImageTransferProgress
}

const windowMs = 5000

/** Begins to count for a callback; what that throws is its own affair. */
export function progressMeter(
  totalBytes: number,
  onProgress: ((progress: ImageTransferProgress) => void) | undefined,
): ProgressMeter {
  let transferredBytes = 0
  let networkBytes = 0
  /** Moments within the window, and how much had gone then. */
  let marks = [{ at: performance.now(), bytes: 0 }]

  const rate = (): number => {
    const at = performance.now()
    marks = marks.filter((mark, index) => index === marks.length - 1 || at - mark.at <= windowMs)
    const first = marks[0] ?? { at, bytes: networkBytes }
    const elapsedMs = at - first.at
    return elapsedMs <= 0 ? 0 : Math.round(((networkBytes - first.bytes) / elapsedMs) * 1000)
  }
  const now = (): ImageTransferProgress => ({ transferredBytes, totalBytes, networkBytes, bytesPerSecond: rate() })
  const tell = (): void => {
    try {
      onProgress?.(now())
    } catch {
      // The transfer goes on.
    }
  }
  return {
    add: (transferred, network) => {
      transferredBytes += transferred
      networkBytes += network
      tell()
      marks.push({ at: performance.now(), bytes: networkBytes })
    },
    rewind: (transferred) => {
      transferredBytes = transferred
    },
    now,
  }
}
