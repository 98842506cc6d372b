import { ConfigError, NotFoundError, OvirtError, type Vm, WaitFailedError, WaitTimeoutError } from '@sdk/ovirt'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { waitFor } from '../../src/waiting/wait-for.ts'
import { errorPage, scriptedEngine, xml } from '../support/scripted-engine.ts'

const quick = { intervalMs: 1, maxIntervalMs: 4 }

/** A machine that is read as listed, and then as the last of them. */
function world(...answers: (() => Response | Promise<Response>)[]) {
  const { connection, sent } = scriptedEngine(() => {
    const answer = answers[Math.min(sent.length, answers.length) - 1]
    return answer === undefined ? xml('<vm/>') : answer()
  })
  return { connection, sent, vm: connection.systemService().vmsService().vmService('1') }
}

const machine = (fqdn?: string) => () => xml(`<vm id="1">${fqdn === undefined ? '' : `<fqdn>${fqdn}</fqdn>`}</vm>`)
const isNamed = (vm: Vm): boolean => vm.fqdn !== undefined

describe('waiting', () => {
  test('reads until it is so, tells of each state, and gives the last', async () => {
    const { vm, sent } = world(machine(), machine(), machine('web.example.com'))
    const polls: number[] = []
    const found = await waitFor(vm, isNamed, { ...quick, onPoll: (progress) => polls.push(progress.polls) })
    expect(found.fqdn).toBe('web.example.com')
    expectTypeOf(found).toEqualTypeOf<Vm>()
    expect(polls).toEqual([1, 2, 3])
    expect(sent).toEqual(['GET /vms/1', 'GET /vms/1', 'GET /vms/1'])
  })

  test('reads whatever a function reads, with options of its own', async () => {
    const { vm, sent } = world(machine(), machine('a'))
    const call = { headers: { 'accept-language': 'en' } }
    const found = await waitFor(
      async (options) => (await vm.get({ follow: ['nics'] }, options)).fqdn,
      (name) => name !== undefined,
      { ...quick, call },
    )
    expect(found).toBe('a')
    expect(sent[0]).toBe('GET /vms/1?follow=nics')
  })

  test('does not read twice at once, however long a read takes', async () => {
    let running = 0
    let most = 0
    const slow = async (): Promise<Response> => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 10))
      running -= 1
      return machine()()
    }
    const { vm } = world(slow, slow, slow, machine('a'))
    await waitFor(vm, isNamed, quick)
    expect(most).toBe(1)
  })

  test('goes on after failures in passing, and ends with others', async () => {
    const { vm, sent } = world(() => errorPage(503), machine('a'))
    expect((await waitFor(vm, isNamed, quick)).fqdn).toBe('a')
    expect(sent).toHaveLength(2)
    const gone = world(() => new Response(null, { status: 404 }))
    await expect(waitFor(gone.vm, isNamed, quick)).rejects.toThrow(NotFoundError)
    expect(gone.sent).toHaveLength(1)
    const removed = world(machine(), () => new Response(null, { status: 404 }))
    await expect(waitFor(removed.vm, isNamed, quick)).rejects.toThrow(/404.*; it was there before$/)
  })

  test('ends when it can no longer come, saying so', async () => {
    const { vm } = world(machine())
    const waiting = waitFor(vm, isNamed, { ...quick, failWhen: () => 'it has no agent', description: 'a name' })
    const error = await waiting.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ last: { id: '1' } })
    expect(String(error)).toContain('waiting for a name ended in failure: it has no agent')
  })

  test('ends when time is over, saying where it looked', async () => {
    const { vm } = world(machine())
    const error = await waitFor(vm, isNamed, { ...quick, deadlineMs: 1500 }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ last: { id: '1' } })
    expect(String(error)).toContain('for the awaited state of /vms/1 in vain')
  })

  test('stops with its signal, in a wait or in a read', async () => {
    const control = new AbortController()
    const { vm } = world(machine())
    const onPoll = (): void => control.abort(new Error('enough'))
    const options = { intervalMs: 60_000, maxIntervalMs: 60_000, onPoll, signal: control.signal }
    await expect(waitFor(vm, isNamed, options)).rejects.toThrow('enough')
    const hanging = world(async () => await new Promise<Response>(() => undefined))
    await expect(waitFor(hanging.vm, isNamed, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })
})

test('wrong input is refused before anything is read', async () => {
  const { vm, sent } = world(machine())
  const wrong: [string, () => Promise<unknown>][] = [
    ['from: must be a service', async () => await waitFor({} as never, isNamed)],
    ['from: must be a service', async () => await waitFor(null as never, isNamed)],
    ['until: must be a function', async () => await waitFor(vm, 'up' as never)],
    ['did you mean intervalMs', async () => await waitFor(vm, isNamed, { intervalMS: 1 } as object)],
    ['options: must be an object', async () => await waitFor(vm, isNamed, 5 as never)],
    ['connection: must be an object', async () => await waitFor(vm, isNamed, { connection: 5 as never })],
    ['correlationId: must be', async () => await waitFor(vm, isNamed, { correlationId: '' })],
  ]
  for (const [message, wait] of wrong) {
    const error = await wait().catch((reason: unknown) => reason)
    expect(error, message).toBeInstanceOf(ConfigError)
    expect(error, message).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain(message)
  }
  expect(sent).toEqual([])
})
