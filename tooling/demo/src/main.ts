import { runDemo } from './run-demo.ts'

// A reader that goes away, like head, is no failure of the demo.
process.stdout.on('error', () => process.exit(0))

process.exitCode = await runDemo({
  arguments: process.argv.slice(2),
  environment: process.env,
  write: (line) => void process.stdout.write(`${line}\n`),
  writeError: (line) => void process.stderr.write(`${line}\n`),
})
