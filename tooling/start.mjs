// Runs one of the workspace's scripts on a machine that has only some Node.js (20 or newer) and npm:
// fetches the pinned pnpm, installs what the lockfile says, and goes on with the Node.js installed by it.
// Plain JavaScript, because the machine's own Node.js may not run TypeScript.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { installDebianPackages } from './debian-packages.mjs'

const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const [script = '', ...scriptArguments] = process.argv.slice(2)
const refused = scriptArguments.find((argument) => !/^[\w.,:/@=+-]+$/.test(argument))
if (!script || refused) {
  console.error(refused ? `start: argument not understood: ${refused}` : 'start: name a script')
  process.exit(2)
}

// Pages are looked at in a browser, and sessions are kept in Redis, by tests alone.
if (['ws:test', 'ws:matrix'].includes(script)) installDebianPackages()
const install = 'pnpm install --frozen-lockfile --reporter=append-only --loglevel=warn'
const command = `${install} && pnpm run --silent ${[script, ...scriptArguments].join(' ')}`
const { status, signal } = spawnSync('npx', ['-y', '-p', packageManager, '-c', `"${command}"`], {
  stdio: 'inherit',
  // npx is a script on some platforms.
  shell: true,
})
process.exit(status ?? (signal === 'SIGINT' ? 130 : 1))
