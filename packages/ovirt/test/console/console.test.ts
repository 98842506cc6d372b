import { inspect } from 'node:util'
import { ConfigError, DecodeError, OvirtError } from '@sdk/ovirt'
import { describe, expect, test } from 'vitest'
import { readConsoleFile } from '../../src/console/console-file.ts'
import { consoleFile, consoleTicket } from '../../src/console/open-console.ts'
import { fault, scriptedEngine, xml } from '../support/scripted-engine.ts'

const file = `[virt-viewer]
type=spice
host=192.0.2.7
port=-1
tls-port=5901
password=s3cr=et
# Password is valid for 120 seconds.
delete-this-file=1
fullscreen=0
title=web:%d
host-subject=O=example.com,CN=kvm1

[ovirt]
host=engine.example.com:443
jsessionid=other
`

const spice = '<graphics_console id="7370696365"><protocol>spice</protocol></graphics_console>'
const vnc = '<graphics_console id="766e63"><protocol>vnc</protocol></graphics_console>'
const inside = (member: string) => xml(`<action><status>complete</status>${member}</action>`)

function world(consoles: string, answer: () => Response) {
  const bodies: string[] = []
  const { connection, sent } = scriptedEngine(({ path, body }) => {
    if (path.endsWith('/graphicsconsoles')) return xml(`<graphics_consoles>${consoles}</graphics_consoles>`)
    bodies.push(body.replaceAll(/\s/g, ''))
    return answer()
  })
  return { sent, bodies, vm: connection.systemService().vmsService().vmService('1') }
}

const sentFile = (): Response => inside(`<remote_viewer_connection_file>${file}</remote_viewer_connection_file>`)

describe("a console's file", () => {
  test('is that of the protocol, or of the first console', async () => {
    const { vm, sent } = world(vnc + spice, sentFile)
    const found = await consoleFile(vm, { protocol: 'spice' })
    expect(found).toMatchObject({ protocol: 'spice', host: '192.0.2.7', port: undefined, tlsPort: 5901 })
    expect(found.text).toBe(file)
    await consoleFile(vm)
    expect(sent).toEqual([
      'GET /vms/1/graphicsconsoles?current=true',
      'POST /vms/1/graphicsconsoles/7370696365/remoteviewerconnectionfile',
      'GET /vms/1/graphicsconsoles?current=true',
      'POST /vms/1/graphicsconsoles/766e63/remoteviewerconnectionfile',
    ])
  })

  test('is read, and its password does not show', () => {
    const found = readConsoleFile(file.replaceAll('\n', '\r\n'))
    expect(Object.fromEntries(found?.settings ?? [])).toEqual({
      type: 'spice',
      host: '192.0.2.7',
      port: '-1',
      'tls-port': '5901',
      password: 's3cr=et',
      'delete-this-file': '1',
      fullscreen: '0',
      title: 'web:%d',
      'host-subject': 'O=example.com,CN=kvm1',
    })
    expect(inspect(found) + JSON.stringify(found)).not.toContain('s3cr')
    expect(readConsoleFile('')).toBeUndefined()
    expect(readConsoleFile('[ovirt]\ntype=vnc')).toBeUndefined()
  })

  test('is none without a console, or from an engine that has none', async () => {
    const down = await consoleFile(world('', sentFile).vm).catch((reason: unknown) => reason)
    expect(down).toBeInstanceOf(OvirtError)
    expect(down).toMatchObject({ code: 'no_console' })
    expect(String(down)).toContain('has no console: it is down, or has no display')
    await expect(consoleFile(world(vnc, sentFile).vm, { protocol: 'spice' })).rejects.toThrow(
      'no spice console: it has vnc',
    )
    await expect(consoleFile(world(vnc, () => inside('')).vm)).rejects.toThrow(DecodeError)
    await expect(consoleFile(world(vnc, () => fault('[no]')).vm)).rejects.toMatchObject({ code: 409 })
  })
})

describe("a console's ticket", () => {
  const ticket = (): Response => inside('<ticket><expiry>120</expiry><value>pass</value></ticket>')

  test('lasts as long as is asked for', async () => {
    const { vm, bodies } = world(vnc, ticket)
    expect(await consoleTicket(vm, { expirySeconds: 120 })).toMatchObject({ value: 'pass', expiry: 120 })
    await consoleTicket(vm)
    expect(bodies).toEqual(['<action><ticket><expiry>120</expiry></ticket></action>', '<action/>'])
  })

  test('is none where the engine sends none', async () => {
    await expect(consoleTicket(world(vnc, () => inside('')).vm)).rejects.toThrow('the engine sent no ticket')
  })
})

test('wrong input is refused before anything is sent', async () => {
  const { vm, sent } = world(vnc, sentFile)
  const wrong: [string, () => Promise<unknown>][] = [
    ['consoleFile: service: must be the service of a virtual machine', async () => await consoleFile({} as never)],
    ['consoleFile: protocol: must be', async () => await consoleFile(vm, { protocol: '' })],
    ['consoleFile: expirySeconds: is not an option', async () => await consoleFile(vm, { expirySeconds: 5 } as object)],
    ['consoleTicket: expirySeconds: must be', async () => await consoleTicket(vm, { expirySeconds: 0 })],
  ]
  for (const [message, call] of wrong) {
    const error = await call().catch((reason: unknown) => reason)
    expect(error, message).toBeInstanceOf(ConfigError)
    expect(error, message).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain(message)
  }
  expect(sent).toEqual([])
})
