import { serviceApp } from '../apps/app-folder.ts'
import { type ModuleKind, programFile, runProgram } from '../apps/programs.ts'
import type { Prove } from '../claim.ts'
import { services } from '../proof.ts'
import { nodes } from '../runtimes.ts'

/** Runs every service's program on every Node.js. */
export const proveNodeRuns =
  (kind: ModuleKind): Prove =>
  async (proof) => {
    for (const { binary } of nodes()) {
      for (const service of services) {
        await runProgram(proof, service, [binary, programFile(service, kind)], serviceApp(proof, service))
      }
    }
    return `${services.length} services on ${nodes()
      .map(({ name }) => name)
      .join(', ')}`
  }
