#!/usr/bin/env node
import { run } from './run.ts'

// A reader that goes away, like head, is no failure of the script.
process.stdout.on('error', () => process.exit(0))

const ended = new AbortController()
// Once: a second one ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort(signal))

process.exitCode = await run({
  given: process.argv.slice(2),
  write: (line) => void process.stdout.write(`${line}\n`),
  writeError: (line) => void process.stderr.write(`${line}\n`),
  signal: ended.signal,
})
