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

/** For a service whose address is set, nothing is made up. */
function completeEnvironment(
  environment: Record<string, string | undefined>,
  fakes: Readonly<Record<string, string>>,
): readonly string[] {
  const faked = services.filter((service) => !environment[`${service.toUpperCase()}_URL`])
  for (const [name, value] of Object.entries(fakes)) {
    const isFaked = faked.some((service) => name.startsWith(`${service.toUpperCase()}_`))
    if (isFaked) environment[name] ||= value
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
