/** What the demo was asked for. */
export interface DemoArguments {
  readonly verbose: boolean
  readonly help: boolean
}

export const usage = `Usage: npm run demo -- [--verbose] [--help]

Runs one job of an internal app with all four packages, against fakes that it starts on this machine.

  --verbose   show the HTTP requests behind each step

To use real servers in place of fakes, set their addresses and credentials:

  CLOUDSPOT_URL  CLOUDSPOT_APP_ID  CLOUDSPOT_CAFILE   DEMO_OPERATOR  DEMO_OPERATOR_PASSWORD
  IBIS_URL       IBIS_USERNAME     IBIS_PASSWORD      IBIS_CAFILE
  MICETRO_URL    MICETRO_USERNAME  MICETRO_PASSWORD   MICETRO_CAFILE
  OVIRT_URL      OVIRT_USERNAME    OVIRT_PASSWORD     OVIRT_CAFILE

and what the job is about: DEMO_PERSON, DEMO_ZONE, DEMO_RECORD, DEMO_ADDRESS, DEMO_VM.`

/** @throws Error for an argument that the demo does not know. */
export function parseArguments(given: readonly string[]): DemoArguments {
  const known = new Set(['--verbose', '--help'])
  const unknown = given.find((argument) => !known.has(argument))
  if (unknown !== undefined) throw new Error(`unknown argument ${unknown}; known are ${[...known].join(' and ')}`)
  return { verbose: given.includes('--verbose'), help: given.includes('--help') }
}
