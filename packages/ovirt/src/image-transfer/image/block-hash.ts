import { createHash, type Hash } from 'node:crypto'

/** Algorithms that both sides have. */
export type ChecksumAlgorithm = 'sha1' | 'sha256' | 'sha512'

/** Size of the blocks whose digests are hashed. */
export const checksumBlockBytes: number = 4 * 1024 * 1024

/**
 * The transfer server's way to a checksum: the hash of the hashes of all blocks. So that of a block of zeros, which is
 * always the same, need not be computed.
 */
export interface BlockHash {
  update(bytes: Uint8Array): void
  /** As many zeros. */
  zero(length: number): void
  /** One that goes on from here by itself. */
  copy(): BlockHash
  /** In hexadecimal. Ends it. */
  digest(): string
}

const zeros = Buffer.alloc(64 * 1024)
const zeroDigests = new Map<ChecksumAlgorithm, Buffer>()

function hashZeros(into: Hash, length: number): Hash {
  for (let left = length; left > 0; left -= zeros.length)
    into.update(left < zeros.length ? zeros.subarray(0, left) : zeros)
  return into
}

function zeroDigest(algorithm: ChecksumAlgorithm): Buffer {
  const known = zeroDigests.get(algorithm)
  if (known !== undefined) return known
  const made = hashZeros(createHash(algorithm), checksumBlockBytes).digest()
  zeroDigests.set(algorithm, made)
  return made
}

interface State {
  readonly outer: Hash
  readonly inner: Hash | undefined
  /** Bytes in `inner`. */
  readonly filled: number
}

function hashFrom(algorithm: ChecksumAlgorithm, from: State): BlockHash {
  const { outer } = from
  let { inner, filled } = from
  const endBlock = (): void => {
    if (inner !== undefined) outer.update(inner.digest())
    inner = undefined
    filled = 0
  }
  /** Feeds the block under way, and gives how many bytes it took. */
  const feed = (length: number, write: (into: Hash, taken: number) => void): number => {
    const taken = Math.min(length, checksumBlockBytes - filled)
    inner ??= createHash(algorithm)
    write(inner, taken)
    filled += taken
    if (filled === checksumBlockBytes) endBlock()
    return taken
  }
  return {
    update: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        at += feed(bytes.length - at, (into, taken) => into.update(bytes.subarray(at, at + taken)))
      }
    },
    zero: (length) => {
      for (let left = length; left > 0;) {
        if (filled === 0 && left >= checksumBlockBytes) {
          outer.update(zeroDigest(algorithm))
          left -= checksumBlockBytes
        } else left -= feed(left, hashZeros)
      }
    },
    copy: () => hashFrom(algorithm, { outer: outer.copy(), inner: inner?.copy(), filled }),
    digest: () => {
      endBlock()
      return outer.digest('hex')
    },
  }
}

/** Begins a checksum. */
export function blockHash(algorithm: ChecksumAlgorithm): BlockHash {
  return hashFrom(algorithm, { outer: createHash(algorithm), inner: undefined, filled: 0 })
}
