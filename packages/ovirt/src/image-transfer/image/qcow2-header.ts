/** What the first bytes of a qcow2 file say. */
export interface Qcow2Header {
  /** Bytes of the disk as a machine sees it. */
  readonly virtualSize: number
}

/** As many bytes are needed to know. */
export const qcow2HeaderBytes = 32

/** Reads the head of a qcow2 file; undefined for any other file. */
export function parseQcow2Header(bytes: Uint8Array): Qcow2Header | undefined {
  if (bytes.length < qcow2HeaderBytes) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // "QFI" and 0xfb, then the version.
  if (view.getUint32(0) !== 0x51_46_49_fb || ![2, 3].includes(view.getUint32(4))) return undefined
  return { virtualSize: Number(view.getBigUint64(24)) }
}
