import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '@repo/conventions/repository'
import type { ReleaseArguments } from './arguments.ts'
import { claims } from './claims.ts'
import { proofEnvironment } from './commands/environment.ts'
import { runCommand } from './commands/run-command.ts'
import type { Run } from './proof.ts'
import { proveCheckoutUntouched } from './proofs/checkout-untouched.ts'
import { npmrc } from './registry/npmrc.ts'
import { startRegistry } from './registry/start-registry.ts'
import { type Outcome, runClaims } from './run-claims.ts'
import { checkoutState } from './workspace/checkout-state.ts'

const commandTimeoutMs = 60_000

/** Something to do before anything is proved, told apart from what is proved by a word on what to do. */
async function orAdvise<Value>(work: Promise<Value>, advice: string): Promise<Value> {
  return await work.catch((error: unknown) => {
    throw new Error(`${advice}\n${error instanceof Error ? error.message : String(error)}`, { cause: error })
  })
}

/** The folder of everything, which is gone at the latest when the process ends. */
function temporaryFolder(keep: boolean): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'release-proof-')))
  if (!keep) process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Proves all claims in a folder of its own.
 *
 * @param report Told of each outcome, as it comes.
 * @param signal Ends what is under way; what is left is not run.
 * @returns All outcomes, and the folder.
 */
export async function proveRelease(
  { keep, workingTree }: ReleaseArguments,
  report: (outcome: Outcome) => void,
  signal: AbortSignal,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly folder: string }> {
  const inherited = { environment: process.env, timeoutMs: commandTimeoutMs, signal, cwd: root }
  const machineRegistry = (
    await orAdvise(
      runCommand('npm', ['config', 'get', 'registry'], inherited),
      'npm does not say where packages come from',
    )
  ).trim()
  const store = (
    await orAdvise(
      runCommand('pnpm', ['store', 'path'], inherited),
      'pnpm is missing: run this by npm run release:proof',
    )
  ).trim()

  const folder = temporaryFolder(keep)
  const home = join(folder, 'home')
  const registryFolder = join(folder, 'registry')
  for (const path of [home, registryFolder]) mkdirSync(path)
  const registry = await startRegistry(registryFolder)
  const environment = proofEnvironment(process.env, home)
  const run: Run = async (file, parameters, options) =>
    await runCommand(file, parameters, {
      cwd: options.cwd,
      timeoutMs: options.timeoutMs ?? commandTimeoutMs,
      environment: { ...environment, ...options.environment },
      signal,
    })
  try {
    writeFileSync(join(home, '.npmrc'), npmrc(registry, machineRegistry), { mode: 0o600 })
    // pnpm names a folder in its store after the store's format.
    const pnpmStore = dirname(store)
    const untouched = {
      claim: 'the checkout is as it was',
      how: 'compared with before',
      prove: proveCheckoutUntouched(await checkoutState(run)),
    }
    const proof = { folder, workingTree, registry, machineRegistry, pnpmStore, run, releases: [] }
    return { outcomes: await runClaims([...claims, untouched], proof, report), folder }
  } finally {
    await registry.close()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}
