import type { ImageSource } from './image-source.ts'

/** Bytes as they are. */
export function openBytes(bytes: Uint8Array): ImageSource {
  return {
    size: bytes.length,
    isRepeatable: true,
    head: async (length) => bytes.subarray(0, length),
    read: async (start, into) => into.set(bytes.subarray(start, start + into.length)),
    close: async () => undefined,
  }
}

/** A Blob, which may be on disk. */
export function openBlob(blob: Blob): ImageSource {
  return {
    size: blob.size,
    isRepeatable: true,
    head: async (length) => new Uint8Array(await blob.slice(0, length).arrayBuffer()),
    read: async (start, into) => {
      into.set(new Uint8Array(await blob.slice(start, start + into.length).arrayBuffer()))
    },
    close: async () => undefined,
  }
}
