/** Where an upload's bytes come from. */
export interface ImageSource {
  readonly size: number
  /** Whether any part can be read again; what flows by cannot. */
  readonly isRepeatable: boolean
  /** The first bytes, as many as there are up to `length`; to be asked for before anything is read. */
  head(length: number, signal: AbortSignal | undefined): Promise<Uint8Array>
  /** Fills `into` with the bytes from `start`. */
  read(start: number, into: Uint8Array, signal: AbortSignal | undefined): Promise<void>
  close(): Promise<void>
}
