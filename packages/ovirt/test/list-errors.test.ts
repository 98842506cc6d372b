import { ConfigError, Connection, LimitError, OvirtError, ServerError, type VmsService } from '@sdk/ovirt'
import { describe, expect, test } from 'vitest'

interface World {
  readonly vms: VmsService
  sent: number
}

/** An engine that has the same answer for everything. */
function world(body: string, status = 200): World {
  const connection = new Connection({
    url: 'https://engine.example.com/ovirt-engine/api',
    token: 'given',
    retry: false,
    fetch: async () => {
      state.sent += 1
      return await Promise.resolve(new Response(body, { status, headers: { 'content-type': 'application/xml' } }))
    },
  })
  const state: World = { vms: connection.systemService().vmsService(), sent: 0 }
  return state
}

async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new Error('was expected to fail')
}

const bad: readonly (readonly [string, string, unknown, unknown])[] = [
  ['parameters that are null', 'parameters', null, undefined],
  ['parameters in a map', 'parameters', new Map([['search', 'x']]), undefined],
  ['an unknown parameter', 'nope', { nope: 1 }, undefined],
  ['a search that is no text', 'search', { search: 5 }, undefined],
  ['a maximum that is no number', 'max', { max: 'x' }, undefined],
  ['names to follow that are no text', 'follow', { follow: [5] }, undefined],
  ['names to follow that have no text', 'follow', { follow: [Object.create(null)] }, undefined],
  ['options that are null', 'options', {}, null],
  ['options that are a number', 'options', {}, 5],
  ['options in a list', 'options', {}, [{ timeoutMs: 5 }]],
  ['an unknown option', 'nope', {}, { nope: 1 }],
  ['a signal that is null', 'signal', {}, { signal: null }],
  ['a signal that is none', 'signal', {}, { signal: {} }],
  ['a negative time', 'timeoutMs', {}, { timeoutMs: -1 }],
]

describe('wrong input of a list', () => {
  test.each(bad)('%s', async (_, option, parameters, options) => {
    const state = world('<vms/>')
    const list = (): ReturnType<VmsService['list']> => state.vms.list(parameters as object, options as object)
    for (const call of [list, () => list().pages()]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const error = await failureOf(call)
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toBeInstanceOf(OvirtError)
      expect(error).toMatchObject({ option, operation: 'vms.list' })
    }
    expect(state.sent).toBe(0)
  })

  test('options of its pages', async () => {
    const { vms } = world('<vms/>')
    for (const options of [{ pageSize: 0 }, { prefetch: -1 }, { nope: 1 }, null]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const error = await failureOf(() => vms.list().pages(options as object))
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toBeInstanceOf(OvirtError)
    }
  })
})

async function thisLoop({ vms }: World): Promise<void> {
  for await (const vm of vms.list().pages({ maxPages: 2 })) expect(vm).toEqual({})
}

async function thisLoopByPage({ vms }: World): Promise<void> {
  for await (const page of vms.list().pages().byPage()) expect(page).toEqual([])
}

describe('a loop over pages that fails', () => {
  test('does so with errors of this package', async () => {
    const error = await failureOf(async () => await thisLoop(world('<vms><vm/></vms>')))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toBeInstanceOf(OvirtError)
  })

  test('shows in the stack whose it is', async () => {
    const failing = world('<fault/>', 503)
    for (const loop of [thisLoop, thisLoopByPage]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const error = await failureOf(async () => await loop(failing))
      expect(error).toBeInstanceOf(ServerError)
      expect((error as Error).stack).toContain(`at ${loop.name} `)
    }
    const error = await failureOf(async function thisCall() {
      await failing.vms.list()
    })
    expect((error as Error).stack).toMatch(/at (?:async )?thisCall /)
  })
})
