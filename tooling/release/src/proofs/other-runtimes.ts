import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serviceApp } from '../apps/app-folder.ts'
import { programFile, runProgram } from '../apps/programs.ts'
import { type Prove, Skipped } from '../claim.ts'
import { type Proof, services } from '../proof.ts'

/** A runtime in a package of npm's registry. Fetched by the proof alone: nothing else in the repository needs it. */
interface OtherRuntime {
  readonly name: string
  /** By platform, as `linux-x64`: the package, and its program. */
  readonly packages: Readonly<Record<string, readonly [name: string, program: string]>>
  readonly version: string
  readonly parameters: readonly string[]
}

const bun: OtherRuntime = {
  name: 'bun',
  packages: {
    'darwin-arm64': ['@oven/bun-darwin-aarch64', 'bin/bun'],
    'linux-arm64': ['@oven/bun-linux-aarch64', 'bin/bun'],
    'linux-x64': ['@oven/bun-linux-x64', 'bin/bun'],
  },
  version: '1.4.5',
  parameters: ['run'],
}

const deno: OtherRuntime = {
  name: 'deno',
  packages: {
    'darwin-arm64': ['@deno/darwin-arm64', 'deno'],
    'linux-arm64': ['@deno/linux-arm64-glibc', 'deno'],
    'linux-x64': ['@deno/linux-x64-glibc', 'deno'],
  },
  version: '2.9.6',
  parameters: ['run', '--allow-all', '--no-prompt'],
}

/**
 * Installs a runtime.
 *
 * @returns Its program.
 * @throws Skipped where the registry has none for this platform.
 */
async function install(proof: Proof, { name, packages, version }: OtherRuntime): Promise<string> {
  const [packageName, program] = packages[`${process.platform}-${process.arch}`] ?? []
  if (packageName === undefined || program === undefined) throw new Skipped('there is none for this platform')
  const cwd = join(proof.folder, 'runtimes', name)
  mkdirSync(cwd, { recursive: true })
  const parameters = ['install', '--ignore-scripts', '--loglevel=error', '--prefix', cwd, `${packageName}@${version}`]
  await proof.run('npm', parameters, { cwd, timeoutMs: 120_000 }).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    if (/\b(?:E404|ETARGET|EBADPLATFORM)\b/.test(text))
      throw new Skipped(`the registry has no ${packageName}@${version}`)
    throw error
  })
  return join(cwd, 'node_modules', packageName, program)
}

const smoke =
  (runtime: OtherRuntime): Prove =>
  async (proof) => {
    const binary = await install(proof, runtime)
    for (const service of services) {
      // Both have an undici or a fetch of their own: options of connections are Node.js's alone.
      const program = [...runtime.parameters, programFile(service, 'esm'), '--without-undici']
      await runProgram(proof, service, [binary, ...program], serviceApp(proof, service))
    }
    return `${services.length} services on ${runtime.version}`
  }

export const proveBun: Prove = smoke(bun)
export const proveDeno: Prove = smoke(deno)
