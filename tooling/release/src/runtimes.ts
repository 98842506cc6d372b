import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@repo/conventions/repository'

/** Something that runs JavaScript. */
export interface Runtime {
  readonly name: string
  readonly binary: string
}

const exists = ({ binary }: Runtime): boolean => existsSync(binary)

/** The Node.js of the workspace, and the older ones where they can be had. */
export function nodes(): readonly Runtime[] {
  const older = ['22', '24'].map((major) => ({
    name: `Node.js ${major}`,
    binary: join(root, `tooling/node-matrix/node_modules/node-${major}/bin/node`),
  }))
  return [...older.filter(exists), { name: `Node.js ${process.versions.node.split('.')[0]}`, binary: process.execPath }]
}
