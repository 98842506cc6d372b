import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { serviceApp } from '../apps/app-folder.ts'
import { copySources, runProgram } from '../apps/programs.ts'
import type { Prove } from '../claim.ts'
import { type Proof, type Service, services } from '../proof.ts'
import { nodes } from '../runtimes.ts'
import { toolFiles } from '../tool-files.ts'

/** Makes one file of a program and all that it needs. */
export type Bundler = (proof: Proof, service: Service, cwd: string) => Promise<string>

const esbuild =
  (format: 'cjs' | 'esm', ...options: readonly string[]): Bundler =>
  async (proof, service, cwd) => {
    const file = `esbuild-${format}/bundle.${format === 'esm' ? 'mjs' : 'cjs'}`
    const settings = [
      '--bundle',
      '--platform=node',
      `--format=${format}`,
      '--minify',
      '--log-level=warning',
      ...options,
    ]
    const parameters = [toolFiles.esbuild, `${service}.ts`, ...settings, `--outfile=${file}`]
    await proof.run(process.execPath, parameters, { cwd })
    return file
  }

export const esbuildCommonJs: Bundler = esbuild('cjs')

/** undici is CommonJS, for which esbuild needs to be given a `require` in a module. */
export const esbuildModule: Bundler = esbuild(
  'esm',
  "--banner:js=import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url)",
)

export const vite: Bundler = async (proof, service, cwd) => {
  const configuration = {
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: `${service}.ts`, outDir: 'vite', target: 'node22', minify: true },
  }
  writeFileSync(join(cwd, 'vite.config.mjs'), `export default ${JSON.stringify(configuration)}\n`)
  await proof.run(process.execPath, [toolFiles.vite, 'build'], { cwd })
  return `vite/${service}.js`
}

/** All files of a bundle: what is loaded when needed may be in others. */
const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0)

/** Bundles every service's program, dependencies included, and runs it on every Node.js. */
export const proveBundles =
  (bundler: Bundler): Prove =>
  async (proof) => {
    const sizes: string[] = []
    for (const service of services) {
      const cwd = serviceApp(proof, service)
      copySources(service, cwd)
      const file = await bundler(proof, service, cwd)
      sizes.push(`${service} ${Math.round(bytesIn(join(cwd, dirname(file))) / 1024)}`)
      for (const { binary } of nodes()) await runProgram(proof, service, [binary, file], cwd)
    }
    return `KiB with fake and dependencies: ${sizes.join(', ')}`
  }
