// What tests use of the machine itself: a real browser and a real Redis. On a Debian machine whose user may install
// packages they are fetched from its own mirror; elsewhere tests that need them say so and are skipped.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const wanted = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'redis-server', file: '/usr/bin/redis-server' },
]

/** @param {string[]} options */
function aptGet(...options) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  return (
    spawnSync('apt-get', ['-qq', ...options], { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0
  )
}

export function installDebianPackages() {
  const missing = wanted.filter(({ file }) => !existsSync(file)).map(({ name }) => name)
  if (missing.length === 0) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env.SKIP_DEBIAN_PACKAGES
  if (mayInstall) {
    console.log(
      `installing ${missing.join(' and ')} from Debian for the tests (SKIP_DEBIAN_PACKAGES=1 leaves that out)`,
    )
    if (aptGet('update') && aptGet('install', '-y', '--no-install-recommends', ...missing)) return
  }
  console.log(`without ${missing.join(' and ')}: the tests that need it are skipped`)
}
