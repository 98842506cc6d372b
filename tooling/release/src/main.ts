import { parseArguments, usage } from './arguments.ts'
import { proveRelease } from './prove-release.ts'
import { outcomeTable, summary } from './report/table.ts'

const write = (text: string): void => void process.stdout.write(`${text}\n`)
const writeProgress = (text: string): void => void process.stderr.write(`${text}\n`)

const ending = new AbortController()
let endedBy = 0
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  // Every time: somebody who presses twice has nothing left behind either.
  process.on(signal, () => {
    endedBy = 128 + number
    ending.abort()
  })
}

async function main(): Promise<number> {
  const given = parseArguments(process.argv.slice(2))
  if (given.help) {
    write(usage)
    return 0
  }
  const { outcomes, folder } = await proveRelease(
    given,
    ({ result, seconds, claim }) => writeProgress(`${result.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s  ${claim}`),
    ending.signal,
  )
  if (given.json) write(JSON.stringify({ outcomes }, undefined, 2))
  else write(`\n${outcomeTable(outcomes)}\n`)
  const failed = outcomes.find(({ result }) => result === 'failed')
  if (failed !== undefined) writeProgress(`${failed.claim}: ${failed.detail}`)
  if (given.keep) writeProgress(`kept: ${folder}`)
  writeProgress(summary(outcomes))
  return failed === undefined ? 0 : 1
}

const status = await main().catch((error: unknown) => {
  writeProgress(error instanceof Error ? error.message : String(error))
  return 2
})
process.exit(endedBy === 0 ? status : endedBy)
