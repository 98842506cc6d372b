const mebibyte = 1024 * 1024

/** Bytes that look like an image: data, and zeros in long and short stretches. The same for the same arguments. */
export function sampleImage(size: number, seed = 1): Uint8Array {
  const image = new Uint8Array(size)
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
  for (let at = 0; at < size;) {
    const length = Math.min(size - at, (next() % mebibyte) + 1)
    if (next() % 2 === 0 || at === 0)
      for (let index = at; index < at + length; index += 1) image[index] = (next() & 255) | 1
    at += length
  }
  return image
}

/** Whether both hold the same; a diff of millions of bytes would help nobody. */
export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
