import { join } from 'node:path'
import type { Registry } from './registry/start-registry.ts'

/** How a proof runs a command: nothing of it is left when the promise settles. */
export type Run = (file: string, parameters: readonly string[], options: RunOptions) => Promise<string>

export interface RunOptions {
  readonly cwd: string
  /** 60 s unless told. */
  readonly timeoutMs?: number
  /** Beside what every command has. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The versions that one release left in the repository, by package. */
export type Versions = Readonly<Record<string, string>>

/** What all proofs work with. */
export interface Proof {
  /** Everything that is made is below it. */
  readonly folder: string
  /** Whether what is not committed is proved too. */
  readonly workingTree: boolean
  readonly registry: Registry
  /** Where the machine gets its packages. */
  readonly machineRegistry: string
  /** Where pnpm keeps packages on this machine, so that the copy's installation fetches nothing. Apps fetch theirs. */
  readonly pnpmStore: string
  readonly run: Run
  /** Of each release that was made, oldest first. */
  readonly releases: Versions[]
}

/** The four services, as packages and apps are called. */
export const services = ['ovirt', 'micetro', 'ibis', 'cloudspot'] as const

export type Service = (typeof services)[number]

export const core = '@core/http'

export const packageOf = (service: Service): string => `@sdk/${service}`

/** The copy of the repository that is released. */
export const copyOf = (proof: Proof): string => join(proof.folder, 'copy')

/** Runs pnpm in the copy. */
export async function pnpmInCopy(proof: Proof, parameters: readonly string[], timeoutMs: number): Promise<string> {
  const environment = { pnpm_config_store_dir: proof.pnpmStore }
  return await proof.run('pnpm', parameters, { cwd: copyOf(proof), timeoutMs, environment })
}

/** @throws Error when there was no such release yet. */
export function release(proof: Proof, index: number): Versions {
  const versions = proof.releases.at(index)
  if (versions === undefined) throw new Error('nothing was released yet')
  return versions
}

/** A package's version in a release. */
export function versionIn(versions: Versions, name: string): string {
  const version = versions[name]
  if (version === undefined) throw new Error(`${name} is not among the released packages`)
  return version
}
