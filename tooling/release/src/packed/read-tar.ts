import { gunzipSync } from 'node:zlib'

const blockBytes = 512

const textAt = (block: Buffer, from: number, length: number): string =>
  block.toString('utf8', from, from + length).replace(/\0.*$/s, '')

/** The path in a record of extended headers, as `30 path=package/a/long/name\n`. */
const extendedPath = (content: Buffer): string | undefined => /^\d+ path=(.*)$/m.exec(content.toString('utf8'))?.[1]

/**
 * Reads a package's tarball.
 *
 * @returns The files' contents by their paths, without the folder that a tarball keeps them in.
 * @throws Error for bytes that are no such tarball.
 */
export function readTarball(tarball: Buffer): ReadonlyMap<string, Buffer> {
  const tar = gunzipSync(tarball)
  const files = new Map<string, Buffer>()
  let longPath: string | undefined
  for (let at = 0; at + blockBytes <= tar.length;) {
    const header = tar.subarray(at, at + blockBytes)
    if (header[0] === 0) break
    const bytes = Number.parseInt(textAt(header, 124, 12), 8)
    if (!Number.isInteger(bytes)) throw new Error(`not a tarball: no size at byte ${at}`)
    const content = tar.subarray(at + blockBytes, at + blockBytes + bytes)
    const kind = textAt(header, 156, 1)
    const prefix = textAt(header, 345, 155)
    const path = longPath ?? [prefix, textAt(header, 0, 100)].filter((part) => part !== '').join('/')
    longPath = kind === 'x' ? extendedPath(content) : undefined
    if (kind === '0' || kind === '') files.set(path.replace(/^[^/]*\//, ''), content)
    at += blockBytes + Math.ceil(bytes / blockBytes) * blockBytes
  }
  return files
}
