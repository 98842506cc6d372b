import type stream from 'node:stream'
import type zlib from 'node:zlib'

/** Only who gets large packed answers pays for loading them. */
const loadStream = (): typeof stream => process.getBuiltinModule('node:stream')
const loadZlib = (): typeof zlib => process.getBuiltinModule('node:zlib')

/** Where packed bytes come from. */
export interface PackedSide {
  /** Asks for more. */
  resume(): void
  /** Ends the request and its connection. */
  abort(reason: Error): void
}

/** Where unpacked bytes go. */
export interface UnpackedSide {
  /** @returns false if no more is wanted until `resume` is called */
  data(chunk: Buffer): boolean
  end(): void
  error(error: Error): void
}

/** Unpacks a body while it arrives, no faster than it is read. */
export class GzipUnpacker {
  readonly #source: stream.Readable
  #hasAll = false
  #goOn: (() => void) | undefined

  constructor(from: PackedSide, to: UnpackedSide, pieceBytes: number) {
    const { pipeline, Readable, Writable } = loadStream()
    const { constants, createGunzip } = loadZlib()
    this.#source = new Readable({ read: () => from.resume() })
    const sink = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _, done) => {
        try {
          if (to.data(chunk)) done()
          else this.#goOn = done
        } catch (failure) {
          // As undici does: what a handler throws ends its request, not the process.
          done(failure instanceof Error ? failure : new Error(String(failure)))
        }
      },
    })
    // As fetch does it: some servers leave out the end, and browsers do not mind.
    const lenient = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH }
    pipeline(
      this.#source,
      createGunzip({ chunkSize: pieceBytes, ...lenient }),
      sink,
      (error: Error | null | undefined) => {
        if (error !== null && error !== undefined) {
          to.error(error)
          if (!this.#hasAll) from.abort(error)
          return
        }
        try {
          to.end()
        } catch (failure) {
          to.error(failure instanceof Error ? failure : new Error(String(failure)))
        }
      },
    )
  }

  /** @returns false if no more is wanted until it asks */
  write(chunk: Buffer): boolean {
    return this.#source.push(chunk)
  }

  end(): void {
    this.#hasAll = true
    this.#source.push(null)
  }

  /** Nothing more will come, or is wanted. */
  fail(error: Error): void {
    this.#hasAll = true
    this.#source.destroy(error)
  }

  /** Goes on after a chunk that was one too many. */
  resume(): void {
    const goOn = this.#goOn
    this.#goOn = undefined
    goOn?.()
  }
}
