import { existsSync } from 'node:fs'
import path from 'node:path'

const matrix = path.join(import.meta.dirname, '../../../../tooling/node-matrix/node_modules')
const others = ['22', '24'].filter((major) => !process.version.startsWith(`v${major}.`))

/** The supported versions of Node.js that are here, this process's own among them. */
export const nodes: readonly (readonly [version: string, binary: string])[] = [
  [process.version.slice(1).split('.', 1)[0] ?? '', process.execPath] as const,
  ...others.map((major) => [major, path.join(matrix, `node-${major}`, 'bin', 'node')] as const),
].filter(([, binary]) => existsSync(binary))
