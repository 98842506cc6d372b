/** Types of images that can be told by how they begin. */
export type ImageType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'

const beginnings: readonly (readonly [ImageType, readonly number[], number])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['image/gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
]

/** The type of an image, by how its bytes begin; undefined for what is none of them. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  return beginnings.find(([, signature, from]) => signature.every((byte, index) => bytes[from + index] === byte))?.[0]
}
