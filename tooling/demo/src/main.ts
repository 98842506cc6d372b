import { runDemo } from './run-demo.ts'

process.exitCode = await runDemo({
  arguments: process.argv.slice(2),
  environment: process.env,
  write: (line) => void process.stdout.write(`${line}\n`),
  writeError: (line) => void process.stderr.write(`${line}\n`),
})
