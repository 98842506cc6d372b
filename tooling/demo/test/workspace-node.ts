import { join } from 'node:path'

/** The Node.js that the demo and the examples are run with, also when the tests run on an older one. */
export const workspaceNode: string = join(import.meta.dirname, '../../../node_modules/.bin/node')
