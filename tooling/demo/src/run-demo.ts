import { parseArguments, usage } from './arguments.ts'
import { connect } from './connect.ts'
import { explainFailure } from './explain-failure.ts'
import { runJob } from './job.ts'
import { orderFrom } from './order.ts'
import { createReport, type Report } from './report.ts'
import { services } from './services.ts'
import { startFakes } from './start-fakes.ts'

/** Where the demo runs. */
export interface Surroundings {
  readonly arguments: readonly string[]
  /** Read, and completed with what leads to the fakes: the clients read it too. */
  readonly environment: Record<string, string | undefined>
  readonly write: (line: string) => void
  readonly writeError: (line: string) => void
}

/**
 * Leads the clients of services without an address to the fakes. Of what is set for such a service only its password
 * counts, so that a wrong one can be tried; the rest is meant for a server.
 */
function completeEnvironment(
  environment: Record<string, string | undefined>,
  fakes: Readonly<Record<string, string>>,
): readonly string[] {
  const faked = services.filter((service) => !environment[`${service.toUpperCase()}_URL`])
  for (const service of faked) {
    const prefix = `${service.toUpperCase()}_`
    const password = environment[`${prefix}PASSWORD`]
    for (const name of Object.keys(environment)) if (name.startsWith(prefix)) delete environment[name]
    for (const [name, value] of Object.entries(fakes)) if (name.startsWith(prefix)) environment[name] = value
    if (password) environment[`${prefix}PASSWORD`] = password
  }
  return faked
}

/** Runs the demo. @returns The exit code. */
export async function runDemo({ arguments: given, environment, write, writeError }: Surroundings): Promise<number> {
  let report: Report | undefined
  try {
    const { verbose, help } = parseArguments(given)
    if (help) {
      write(usage)
      return 0
    }
    report = createReport(write, verbose)
    await using fakes = await startFakes()
    const faked = completeEnvironment(environment, fakes.environment)
    write(
      `An internal app starts a virtual machine for a colleague.${faked.length > 0 ? ` Fakes on this machine: ${faked.join(', ')}.` : ''}`,
    )
    write('')
    await using clients = connect(report.hooks)
    await runJob(clients, orderFrom(environment), report)
    write('')
    write(report.summary())
    return 0
  } catch (error) {
    writeError(explainFailure(error, report?.current()))
    return 1
  }
}
