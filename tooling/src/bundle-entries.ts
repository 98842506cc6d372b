import { readFileSync } from 'node:fs'
import { defineConfig } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

// Run in a package's folder. What an app loads is one file for each entry, and what entries share: opening a hundred small
// files would cost it more than all that is in them. The declarations that its compiler and editor load go the same way.
interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly '@sdk/source': string }>>
}

const { exports: entries } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const sources = Object.values(entries).flatMap((entry) => (typeof entry === 'string' ? [] : [entry['@sdk/source']]))
const nameOf = (source: string): string => source.replace(/^\.\/src\/|\.ts$/g, '')

// A module that must run before a dependency is imported needs a file of its own: imports of one file run before its code.
const codeSplitting = { groups: [{ name: 'global-dispatchers', test: /global-dispatchers\.ts$/ }] }

export default defineConfig({
  input: Object.fromEntries(sources.map((source) => [nameOf(source), source])),
  // Dependencies stay what the app has installed.
  external: /^(?![./])/,
  platform: 'node',
  // Each file's declarations by itself, which `isolatedDeclarations` allows; `pnpm run typecheck` is what checks types.
  plugins: [dts({ generator: 'oxc', sourcemap: true, tsconfig: false })],
  // `sideEffects: false` speaks to bundlers of apps; in here every statement was written to be run.
  treeshake: { moduleSideEffects: true },
  output: {
    dir: 'dist',
    cleanDir: true,
    // Declarations that entries share are read by people and editors.
    minifyInternalExports: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name].js',
    sourcemap: true,
    codeSplitting,
  },
  logLevel: 'warn',
})
