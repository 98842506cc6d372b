import { findLeaks } from '@core/http/testing'
import { describe, expect, test } from 'vitest'
import { runScript } from './support/script.ts'
import { secrets, startWorld } from './support/world.ts'

describe.concurrent('who owns a machine', () => {
  test('is shown as a table', async () => {
    await using world = await startWorld()
    const { code, output, errors } = await runScript(['web1'], world.environment)
    expect([code, errors]).toEqual([0, ''])
    expect(output).toBe(
      [
        'MACHINE  STATUS  OWNER  NAME            EMAIL              PROBLEM',
        'web1     up      ab123  Example Person  ab123@cam.example  -\n',
      ].join('\n'),
    )
    // The session on the engine is ended.
    expect(world.engine.tokens()).toEqual([])
  })

  test('is told of all machines, with one request to the directory', async () => {
    await using world = await startWorld()
    const { code, output } = await runScript(['--all', '--json'], world.environment)
    expect(code).toBe(3)
    const told = JSON.parse(output) as { machine: string; owner: { crsid: string } | null; problem: string | null }[]
    expect(told.map(({ machine, owner, problem }) => [machine, owner?.crsid, problem])).toEqual([
      ['db1', 'cd456', null],
      ['ghost', undefined, 'zz999 is not in the directory'],
      ['left', 'ef789', 'ef789 has left'],
      ['lost', undefined, 'names no owner'],
      ['web1', 'ab123', null],
    ])
    expect(told[0]).toEqual({
      machine: 'db1',
      status: 'down',
      owner: { crsid: 'cd456', name: 'Another\u009B31m Person', email: null, cancelled: false },
      problem: null,
    })
    expect(world.directoryFaults.requests).toHaveLength(1)
  })

  test('is asked for by name; a name that no machine has comes last', async () => {
    await using world = await startWorld()
    const { code, output } = await runScript(['nothing', 'web1', 'db1', 'web1'], world.environment)
    expect(code).toBe(3)
    const lines = output.trimEnd().split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['MACHINE', 'db1', 'web1', 'nothing'])
    expect(lines.at(-1)).toContain('there is no such machine')
    // What is in a name does not reach the terminal as a command.
    expect(output).toContain('Another�31m Person')
  })

  test('is not asked of the directory if no machine names one', async () => {
    await using world = await startWorld()
    const { code } = await runScript(['lost'], world.environment)
    expect([code, world.directoryFaults.requests]).toEqual([3, []])
  })

  test('is found among more machines than fit on a page, and more names than fit into a search', async () => {
    await using world = await startWorld()
    const names = Array.from({ length: 130 }, (_, index) => `many-${index}`)
    for (const name of names) world.engine.addVm({ name, comment: 'owner: ab123' })
    const all = await runScript(['--all', '--json'], world.environment)
    expect(JSON.parse(all.output)).toHaveLength(135)
    const some = await runScript(['--json', ...names], world.environment)
    expect([some.code, (JSON.parse(some.output) as unknown[]).length]).toEqual([0, 130])
  })
})

describe.concurrent('the script', () => {
  test('says how it is used', async () => {
    const { code, output, errors } = await runScript(['--help'])
    expect([code, errors]).toEqual([0, ''])
    expect(output).toMatch(/^Usage: who-owns-vm /)
  })

  test.each([
    [[], 'give names of machines, or --all; see --help'],
    [['--all', 'web1'], 'give names of machines, or --all; see --help'],
    [['--password', 'x'], "Unknown option '--password'"],
    [['--all', '--timeout', 'soon'], '--timeout must be seconds, up to a day; see --help'],
    [['a b'], '"a b" can be the name of no machine; see --help'],
    [['--all'], 'OVIRT_URL: is not set'],
  ])('refuses %j in one line', async (given, message) => {
    const { code, output, errors } = await runScript(given)
    expect([code, output]).toEqual([2, ''])
    expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(message)])
  })
})

describe.concurrent('a failure is one line without a secret', () => {
  const wrong = 'not-the-password'

  test.each([
    ['OVIRT', 'report'],
    ['IBIS', 'IBIS'],
  ])('a wrong password for %s', async (prefix) => {
    await using world = await startWorld()
    const run = await runScript(['web1'], { ...world.environment, [`${prefix}_PASSWORD`]: wrong })
    expect([run.code, run.output]).toEqual([1, ''])
    expect(run.errors).toMatch(new RegExp(`^who-owns-vm: [^\n]* - check ${prefix}_USERNAME and ${prefix}_PASSWORD\n$`))
    expect(findLeaks(run, { ...secrets, wrong })).toEqual([])
  })

  test.each([
    ['engineServer', 'OVIRT'],
    ['directoryServer', 'IBIS'],
  ] as const)('a server that is down: %s', async (server, prefix) => {
    await using world = await startWorld()
    await world[server].close()
    const run = await runScript(['web1'], world.environment)
    expect(run.code).toBe(1)
    expect(run.errors).toMatch(new RegExp(`^who-owns-vm: [^\n]* - check ${prefix}_URL and whether the server runs\n$`))
    expect(findLeaks(run, secrets)).toEqual([])
  })

  test('a slow engine', async () => {
    await using world = await startWorld()
    world.engineFaults.failNext('GET /ovirt-engine/api/vms', { delayMs: 60_000 })
    const run = await runScript(['--all', '--timeout', '1'], world.environment)
    expect([run.code, run.errors]).toEqual([1, 'who-owns-vm: this takes too long; give it more with --timeout\n'])
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while it waits; the session on the engine is ended', async (signal, code) => {
    await using world = await startWorld()
    world.engineFaults.failNext('GET /ovirt-engine/api/vms', { delayMs: 60_000 })
    const run = await runScript(['--all'], world.environment, async (child) => {
      await expect
        .poll(() => world.engineFaults.requests.some(({ faulted }) => faulted), { timeout: 15_000 })
        .toBe(true)
      child.kill(signal)
    })
    expect([run.code, run.output, run.errors]).toEqual([code, '', 'who-owns-vm: ended\n'])
    expect(world.engine.tokens()).toEqual([])
  })
})
