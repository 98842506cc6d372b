/** Where a download's bytes go, from the first to the last. */
export interface ImageTarget {
  /** Gets ready for so many bytes. @throws ConfigError if there is no room for them. */
  begin(size: number): Promise<void>
  write(start: number, bytes: Uint8Array): Promise<void>
  /** The same with zeros. */
  zero(start: number, length: number): Promise<void>
  /** All has been written. Gives the bytes, if they were collected. */
  complete(): Promise<Uint8Array | undefined>
  /** No more will come. Nothing must stay that could be taken for the image. */
  abandon(reason: unknown): Promise<void>
}
