import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { serviceApp } from '../apps/app-folder.ts'
import { copySources } from '../apps/programs.ts'
import type { Prove } from '../claim.ts'
import { core, packageOf, type Service, services } from '../proof.ts'
import { toolFiles } from '../tool-files.ts'

/** A compiler, and how an app of it is set up. */
export interface Compiler {
  readonly program: string
  readonly options: readonly string[]
  /** Whether CommonJS sources can name packages that are modules. */
  readonly commonJs?: boolean
}

const strictest = ['--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noPropertyAccessFromIndexSignature']
const nodenext = ['--module', 'nodenext', '--moduleResolution', 'nodenext']
const bundler = ['--module', 'esnext', '--moduleResolution', 'bundler']

/** The settings that apps have. What is not told stays as the compiler has it: its libraries include those of browsers. */
export const compilers = {
  nodenext: {
    program: toolFiles.typescript,
    options: ['--ignoreConfig', ...nodenext, ...strictest, '--lib', 'es2023'],
    commonJs: true,
  },
  bundler: { program: toolFiles.typescript, options: ['--ignoreConfig', ...bundler] },
  oldestNodenext: { program: toolFiles.oldestTypescript, options: [...nodenext, '--lib', 'es2022'] },
  oldestBundler: { program: toolFiles.oldestTypescript, options: bundler },
} as const satisfies Readonly<Record<string, Compiler>>

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>
}

/** A file that names every entry, so that all declarations are read. */
function writeEntries(service: Service, folder: string): void {
  const lines = [packageOf(service), core].flatMap((name) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as Manifest
    const entries = Object.keys(manifest.exports).filter((entry) => entry !== './package.json')
    return entries.map(
      (entry) =>
        `export type * as ${name.replace(/\W+/g, '_')}${entry.replace(/\W+/g, '_')} from '${name}${entry.slice(1)}'`,
    )
  })
  writeFileSync(join(folder, 'entries.ts'), `${lines.join('\n')}\n`)
  writeFileSync(
    join(folder, 'common.cts'),
    `import { SdkError } from '${packageOf(service)}'\nexport const isOurs = (error: unknown): error is SdkError => error instanceof SdkError\n`,
  )
}

/** Compiles every service's program and reads all of its declarations, those of dependencies included. */
export const proveTypes =
  ({ program, options, commonJs = false }: Compiler): Prove =>
  async (proof) => {
    const settings = ['--noEmit', '--strict', '--target', 'es2022', '--allowImportingTsExtensions']
    const node = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    for (const service of services) {
      const cwd = serviceApp(proof, service)
      copySources(service, cwd)
      writeEntries(service, cwd)
      const files = [`${service}.ts`, 'entries.ts', ...(commonJs ? ['common.cts'] : [])]
      await proof.run(process.execPath, [program, ...settings, ...node, ...options, ...files], { cwd })
    }
    const version = await proof.run(process.execPath, [program, '--version'], { cwd: proof.folder })
    return `TypeScript ${version.replace('Version ', '').trim()}`
  }
