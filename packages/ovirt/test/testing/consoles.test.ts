import { consoleFile, consoleTicket } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'
import { refusal, world } from './support/world.ts'

describe('the consoles of virtual machines', () => {
  it('are opened while those run, with a password for one use', async () => {
    const { system } = world({ vms: [{ id: '1', name: 'web', status: 'up' }] })
    const vm = system.vmsService().vmService('1')
    const [console] = await vm.graphicsConsolesService().list({ current: true })
    const [file, again] = [await consoleFile(vm), await consoleFile(vm)]
    expect([file.protocol, file.host, file.port]).toEqual([console?.protocol, console?.address, console?.port])
    expect([file.settings.get('title'), file.settings.get('delete-this-file')]).toEqual(['web:%d', '1'])
    const passwords = [file, again].map(({ settings }) => settings.get('password') ?? '')
    const ticket = await consoleTicket(vm, { expirySeconds: 60 })
    expect(ticket.expiry).toBe(60)
    expect(new Set([...passwords, ticket.value]).size).toBe(3)
    expect(passwords[0]).toMatch(/^\w{12}$/)
  })

  it('are configured, and not there, while those are down', async () => {
    const { system } = world({ vms: [{ id: '1', name: 'web' }] })
    const vm = system.vmsService().vmService('1')
    const consoles = vm.graphicsConsolesService()
    const [console] = await consoles.list()
    expect(console?.protocol).toBe('vnc')
    expect(await consoles.list({ current: true })).toHaveLength(0)
    await expect(consoleFile(vm)).rejects.toThrow('it is down, or has no display')
    const one = consoles.consoleService(console?.id ?? '')
    expect(await refusal(one.ticket())).toEqual({ status: 409, detail: '[Cannot set VM ticket. VM is not running.]' })
    expect((await refusal(one.remoteViewerConnectionFile())).status).toBe(409)
  })
})
