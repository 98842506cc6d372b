import { expect, test } from 'vitest'
import { proofEnvironment } from '../src/commands/environment.ts'
import { runCommand } from '../src/commands/run-command.ts'

const options = {
  cwd: import.meta.dirname,
  environment: process.env,
  timeoutMs: 20_000,
  signal: new AbortController().signal,
}

const run = async (code: string, changes: Partial<typeof options> = {}): Promise<string> =>
  await runCommand(process.execPath, ['--eval', code], { ...options, ...changes })

/** A program that starts another, says its id, and waits with it. */
const withChild = `
const child = require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
process.stderr.write('child ' + child.pid + ' of it\\n')
`

async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

async function childOf(failing: Promise<unknown>): Promise<number> {
  const message = await failing.then(
    () => '',
    (error: unknown) => String(error),
  )
  return Number(/child (\d+) of it/.exec(message)?.[1])
}

test('gives what a command writes', async () => {
  await expect(run('console.log(1 + 1)')).resolves.toBe('2\n')
})

test('says what failed, and its last lines', async () => {
  await expect(run('console.error("no luck"); process.exitCode = 3')).rejects.toThrow(
    /^\S+ --eval .*: ended with 3\nno luck/,
  )
  await expect(runCommand('no-such-command', [], options)).rejects.toThrow(
    'no-such-command: spawn no-such-command ENOENT',
  )
})

test('ends what takes too long, and what that has started', async () => {
  const failing = run(`${withChild}; setInterval(() => {}, 1000)`, { timeoutMs: 1500 })
  await expect(failing).rejects.toThrow('took longer than 1.5 s')
  await expect(isGone(await childOf(failing))).resolves.toBe(true)
})

test('leaves nothing behind of a command that has ended', async () => {
  const failing = run(`${withChild}; child.unref(); setTimeout(() => process.exit(1), 200)`)
  await expect(failing).rejects.toThrow('ended with 1')
  await expect(isGone(await childOf(failing))).resolves.toBe(true)
})

test('ends at a signal, and starts nothing after it', async () => {
  const ending = new AbortController()
  const failing = run('setInterval(() => {}, 1000)', { signal: ending.signal })
  ending.abort()
  await expect(failing).rejects.toThrow('was ended')
  await expect(run('1', { signal: ending.signal })).rejects.toThrow('not started')
})

test('commands see the machine as it is, but for package managers and the home', () => {
  const environment = proofEnvironment(
    {
      PATH: '/bin',
      HOME: '/somebody',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      HTTPS_PROXY: 'http://proxy.test',
      npm_config_registry: 'https://elsewhere.test',
      NPM_CONFIG_USERCONFIG: '/somebody/.npmrc',
      NODE_OPTIONS: '--inspect',
      GIT_DIR: '/somebody/repository',
    },
    '/home-of-proof',
  )
  expect(environment).toMatchObject({ HOME: '/home-of-proof', NODE_EXTRA_CA_CERTS: '/ca.pem', CI: 'true' })
  expect(environment['HTTPS_PROXY']).toBe('http://proxy.test')
  expect(Object.keys(environment)).not.toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^(?:npm_config_registry|NPM_CONFIG_USERCONFIG|NODE_OPTIONS|GIT_DIR)$/),
    ]),
  )
  expect(environment['PATH']?.endsWith(':/bin')).toBe(true)
})
