import { capture } from '@core/http/testing'
import { ConfigError, Connection, type ConnectionOptions, OvirtError } from '@sdk/ovirt'
import type { GlusterBricksService } from '@sdk/ovirt/services'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

const url = 'https://engine.example.com/ovirt-engine/api'
const login = { username: 'admin@internal', password: 'secret' }

const badOptions: readonly (readonly [string, string, object])[] = [
  ['no url', 'url', { url: undefined, ...login }],
  ['a url of another kind', 'url', { url: 'ftp://engine.example.com', ...login }],
  ['a url with a password', 'url', { url: 'https://user:secret@engine.example.com/ovirt-engine/api', ...login }],
  ['http to another machine', 'url', { url: 'http://engine.example.com/ovirt-engine/api', ...login }],
  ['no credentials', 'username', { url }],
  ['a user without a password', 'password', { url, username: 'admin@internal' }],
  ['a password without a user', 'username', { url, password: 'secret' }],
  ['an empty token', 'token', { url, token: '' }],
  ['Kerberos without a proof', 'negotiate', { url, kerberos: true }],
  ['a misspelled option', 'user', { url, user: 'admin@internal', password: 'secret' }],
  ['a CA file that does not exist', 'caFile', { url, ...login, caFile: '/no/such/ca.pem' }],
  ['a CA file twice', 'caFile', { url, ...login, caFile: 'a.pem', tls: { caFile: 'b.pem' } }],
  ['insecure twice', 'insecure', { url, ...login, insecure: true, tls: { insecure: true } }],
  ['a negative timeout', 'timeout', { url, ...login, timeout: -1 }],
  ['two timeouts', 'timeout', { url, ...login, timeout: 5, timeoutMs: 5000 }],
  ['two loggers', 'log', { url, ...login, log: console, logger: console }],
  ['a negative pipeline', 'pipeline', { url, ...login, pipeline: -1 }],
  ['negative connections', 'connections', { url, ...login, connections: -1 }],
  ['a header with a line break', 'headers.X-A', { url, ...login, headers: { 'X-A': 'a\r\nb' } }],
  ['a header beyond Latin-1', 'headers.X-A', { url, ...login, headers: { 'X-A': 'žčě' } }],
  [
    'a CA file that does not exist, as the packages share it',
    'tls.caFile',
    { url, ...login, tls: { caFile: '/no/ca' } },
  ],
  ['a CA file beside a fetch', 'caFile', { url, ...login, caFile: '/no/ca.pem', fetch }],
  ['insecure beside a fetch', 'insecure', { url, ...login, insecure: true, fetch }],
  ['insecure beside an authority', 'insecure', { url, ...login, insecure: true, tls: { ca: 'x' } }],
  ['an SSO address of http', 'ssoUrl', { url, ...login, ssoUrl: 'http://sso.example.com/token' }],
  ['a revoke address of http', 'ssoRevokeUrl', { url, ...login, ssoRevokeUrl: 'http://sso.example.com/end' }],
  ['no time between requests', 'keepSessionAliveMs', { url, ...login, keepSessionAliveMs: 0 }],
  ['an SSO address that is none', 'ssoUrl', { url, ...login, ssoUrl: 'engine' }],
  ['a revoke address with a password', 'ssoRevokeUrl', { url, ...login, ssoRevokeUrl: 'https://a:b@x.example.com/' }],
]

describe('bad options', () => {
  it.each(badOptions)('are refused at once: %s', (_name, option, options) => {
    let thrown: unknown
    try {
      thrown = new Connection(options as ConnectionOptions)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ConfigError)
    expect(thrown).toBeInstanceOf(OvirtError)
    expect(thrown).toMatchObject({ option, message: expect.not.stringContaining('secret') })
  })

  it('are told from good ones', () => {
    const good: ConnectionOptions = {
      url,
      ...login,
      timeout: 0,
      compress: true,
      pipeline: 0,
      connections: 0,
      debug: true,
      log: console,
      insecure: true,
      caFile: '/not/looked/at.pem',
    }
    expect(new Connection(good).url).toBe(url)
  })
})

const path = '/ovirt-engine/api/vms/1'

type Call = (connection: Connection) => unknown

const badArguments: readonly (readonly [string, string, Call])[] = [
  ['an empty id', 'id', (c) => c.systemService().vmsService().vmService('')],
  ['an id that is a step', 'id', (c) => c.systemService().vmsService().vmService('..')],
  [
    'an id that is no text',
    'id',
    (c) =>
      c
        .systemService()
        .vmsService()
        .vmService({} as never),
  ],
  [
    'an unknown parameter',
    'serach',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .list({ serach: 'x' } as never),
  ],
  [
    'text for a number',
    'max',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .list({ max: '5' as never }),
  ],
  ['half a number', 'max', async (c) => await c.systemService().vmsService().list({ max: 1.5 })],
  [
    'a number too large',
    'max',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .list({ max: 2 ** 31 }),
  ],
  [
    'text for a boolean',
    'allContent',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .list({ allContent: 'yes' as never }),
  ],
  [
    'a number for text',
    'search',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .list({ search: 5 as never }),
  ],
  [
    'no body',
    'vm',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .add({ clone: true } as never),
  ],
  [
    'no parameters where one is mandatory',
    'vm',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .add(undefined as never),
  ],
  [
    'a body that is none',
    'vm',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .add({ vm: [] as never }),
  ],
  [
    'no parameter that is mandatory for an action',
    'maintenanceEnabled',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .vmService('1')
        .maintenance({ async: true } as never),
  ],
  [
    'an unknown member of a body',
    'vm.nmae',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .add({ vm: { nmae: 'web' } as never }),
  ],
  [
    'a list that is none',
    'bricks',
    async (c) =>
      await c.service<GlusterBricksService>('clusters/1/glustervolumes/2/glusterbricks').add({ bricks: {} as never }),
  ],
  [
    'parameters that are none',
    'parameters',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .list('name=x' as never),
  ],
  [
    'text for a boolean of an action',
    'useCloudInit',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .vmService('1')
        .start({ useCloudInit: 'true' as never }),
  ],
  [
    'an unknown member',
    'vm.memroy',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .vmService('1')
        .start({ vm: { memroy: 1 } as never }),
  ],
  [
    'a member of another type',
    'vm.os.boot.devices[0]',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .vmService('1')
        .start({ vm: { os: { boot: { devices: [5 as never] } } } }),
  ],
  [
    'a character that XML cannot carry',
    'vm.name',
    async (c) =>
      await c
        .systemService()
        .vmsService()
        .vmService('1')
        .start({ vm: { name: 'a\u0000b' } }),
  ],
  [
    'an object that holds itself',
    'vm',
    async (c) => {
      const vm: { originalTemplate?: object } = {}
      vm.originalTemplate = { vm }
      await c.systemService().vmsService().vmService('1').start({ vm })
    },
  ],
  ['headers that are text', 'headers', async (c) => await c.systemService().get({}, { headers: 'ab: c' as never })],
  ['options that are text', 'options', async (c) => await c.systemService().get({}, 'abc' as never)],
  [
    'a query that is text',
    'query',
    async (c) => await c.followLink({ href: `${path}?a=b` }, {}, { query: 5 as never }),
  ],
  ['no link', 'href', async (c) => await c.followLink(undefined as never)],
  ['nothing for parameters of a test', 'options', async (c) => await c.test(null as never)],
  ['options in place of parameters of a test', 'timeoutMs', async (c) => await c.test({ timeoutMs: 5 } as never)],
  ['wrong options of a test', 'headers', async (c) => await c.test({}, { headers: 'ab: c' as never })],
  [
    'nothing for options of closing',
    'options',
    async (c) => {
      await c.close(null as never)
    },
  ],
  [
    'text for a boolean of closing',
    'logout',
    async (c) => {
      await c.close({ logout: 'no' as never })
    },
  ],
  ['nothing for options of a login', 'options', async (c) => await c.authenticate(null as never)],
  ['a header for a login', 'headers', async (c) => await c.authenticate({ headers: {} } as never)],
  ['an unknown option of the call', 'timeout', async (c) => await c.systemService().get({}, { timeout: 5 } as never)],
]

describe('bad arguments', () => {
  it.each(badArguments)('are refused before anything is sent: %s', async (_name, option, call) => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const connection = new Connection({ url: fake.url, ...login, fetch: seen.fetch })
    const thrown = await Promise.resolve()
      .then(() => call(connection))
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(ConfigError)
    expect(thrown).toBeInstanceOf(OvirtError)
    expect((thrown as ConfigError).option.startsWith(option), (thrown as ConfigError).message).toBe(true)
    expect(seen.requests).toEqual([])
  })

  it('advise of the right name', async () => {
    const connection = new Connection({ url, token: 'given' })
    const vms = connection.systemService().vmsService()
    await expect(vms.list({ serach: 'x' } as never)).rejects.toThrow(
      'vms.list: serach: is not a parameter; did you mean search?',
    )
    await expect(vms.add({ vm: { descripton: 'x' } as never })).rejects.toThrow(
      /^vms\.add: vm\.descripton: .*did you mean description\?$/,
    )
    await expect(vms.add({} as never)).rejects.toThrow('vms.add: vm: is missing')
    await expect(vms.list({ max: '5' as never })).rejects.toThrow('vms.list: max: must be a whole number')
    expect(() => vms.vmService('')).toThrow('vms.vmService: id: is empty')
    await expect(vms.list('x' as never)).rejects.toThrow('vms.list: parameters: must be an object')
    await expect(connection.close(null as never)).rejects.toThrow('close: options: must be an object')
    await expect(connection.followLink({})).rejects.toThrow("followLink: href: Can't follow link")
    expect(await connection.authenticate()).toBe('given')
  })
})
