import { fileURLToPath } from 'node:url'

const fileOf = (manifest: string, path: string): string => fileURLToPath(new URL(path, manifest))

/** Programs of packages that the proof works with, each for Node.js to run. */
export const toolFiles = {
  esbuild: fileOf(import.meta.resolve('esbuild/package.json'), 'bin/esbuild'),
  oldestTypescript: fileOf(import.meta.resolve('typescript-oldest/package.json'), 'lib/tsc.js'),
  typescript: fileOf(import.meta.resolve('typescript/package.json'), 'bin/tsc'),
  vite: fileOf(import.meta.resolve('vite/package.json'), 'bin/vite.js'),
  yarn: fileOf(import.meta.resolve('@yarnpkg/cli-dist/package.json'), 'bin/yarn.js'),
}
