import { ConfigError, OvirtError } from '@sdk/ovirt'
import { writeXml } from '@sdk/ovirt/codec'
import type { Initialization } from '@sdk/ovirt/types'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { type CloudConfig, cloudConfigText } from '../../src/cloud-init/cloud-config.ts'
import { cloudInit, type CloudInitOptions } from '../../src/cloud-init/cloud-init.ts'
import { readYaml } from './read-yaml.ts'

describe('what a machine is set up with', () => {
  test('is what engines take', () => {
    const initialization = cloudInit({
      hostName: 'web1',
      timezone: 'Europe/Zurich',
      userName: 'ada',
      password: 'secret',
      sshKeys: ['ssh-ed25519 AAAA ada', 'ssh-rsa BBBB ada'],
      regenerateSshKeys: true,
      dnsServers: ['192.0.2.1', '2001:db8::1'],
      dnsSearch: ['example.com', 'example.net'],
      nics: [
        {
          name: 'eth0',
          ipv4: { address: '192.0.2.10/20', gateway: '192.0.2.1' },
          ipv6: { address: '2001:db8::10/64' },
        },
        { name: 'eth1', ipv4: 'dhcp', ipv6: 'autoconf', onBoot: false },
      ],
      networkProtocol: 'openstack_metadata',
      config: { packages: ['nginx'], runcmd: [['systemctl', 'enable', '--now', 'nginx']] },
    })
    expectTypeOf(initialization).toEqualTypeOf<Initialization>()
    expect(initialization).toEqual({
      hostName: 'web1',
      timezone: 'Europe/Zurich',
      userName: 'ada',
      rootPassword: 'secret',
      authorizedSshKeys: 'ssh-ed25519 AAAA ada\nssh-rsa BBBB ada',
      regenerateSshKeys: true,
      dnsServers: '192.0.2.1 2001:db8::1',
      dnsSearch: 'example.com example.net',
      nicConfigurations: [
        {
          name: 'eth0',
          onBoot: true,
          bootProtocol: 'static',
          ip: { version: 'v4', address: '192.0.2.10', netmask: '255.255.240.0', gateway: '192.0.2.1' },
          ipv6BootProtocol: 'static',
          ipv6: { version: 'v6', address: '2001:db8::10', netmask: '64' },
        },
        { name: 'eth1', onBoot: false, bootProtocol: 'dhcp', ipv6BootProtocol: 'autoconf' },
      ],
      cloudInitNetworkProtocol: 'openstack_metadata',
      customScript:
        'packages:\n  - "nginx"\nruncmd:\n  - - "systemctl"\n    - "enable"\n    - "--now"\n    - "nginx"\n',
    })
    expect(writeXml('Initialization', initialization)).toContain('<nic_configurations><nic_configuration>')
  })

  test('has no members that were not asked for', () => {
    expect(cloudInit({})).toEqual({})
    expect(cloudInit({ script: 'runcmd: []\n' })).toEqual({ customScript: 'runcmd: []\n' })
    expect(
      cloudInit({ nics: [{ name: 'eth0', ipv4: { address: '10.0.0.1/0' } }] }).nicConfigurations?.[0],
    ).toMatchObject({
      ip: { netmask: '0.0.0.0' },
      ipv6BootProtocol: 'none',
    })
  })

  test.each<[string, CloudInitOptions]>([
    ['hostName: must be a name', { hostName: 'a b' }],
    ['timezone: must be', { timezone: 'Europe/Zurich\nruncmd' }],
    ['userName: must be', { userName: 'a:b' }],
    ['password: must be text without control characters', { password: 'a\nb' }],
    ['sshKeys: must be a list, each a public key', { sshKeys: ['ssh-rsa AAAA\nssh-rsa BBBB'] }],
    ['sshKeys: must be a list', { sshKeys: 'ssh-rsa AAAA' as never }],
    ['dnsServers: must be a list, each an address', { dnsServers: ['ns.example.com'] }],
    ['dnsSearch: must be a list, each a domain', { dnsSearch: ['a b'] }],
    [
      'nics[0].ipv4.address: must be an address with the length',
      { nics: [{ name: 'a', ipv4: { address: '192.0.2.1' } }] },
    ],
    ['nics[0].ipv4.address: must be', { nics: [{ name: 'a', ipv4: { address: '192.0.2.1/33' } }] }],
    ['nics[0].ipv6.address: must be', { nics: [{ name: 'a', ipv6: { address: '192.0.2.1/24' } }] }],
    ['nics[0].ipv4.gateway: must be', { nics: [{ name: 'a', ipv4: { address: '192.0.2.1/24', gateway: '::1' } }] }],
    ['nics[1].ipv4: must be dhcp, none or', { nics: [{ name: 'a' }, { name: 'b', ipv4: 'auto' as never }] }],
    ['nics[0].name: must be', { nics: [{ name: 'a b' }] }],
    ['did you mean nics[0].ipv4', { nics: [{ name: 'a', ip4: 'dhcp' } as never] }],
    ['networkProtocol: must be one of eni', { networkProtocol: 'dhcp' }],
    ['did you mean hostName', { hostname: 'a' } as object],
    ['script: cannot be given beside config', { script: 'a', config: {} }],
  ])('is refused if it cannot be right: %s', (message, options) => {
    const write = (): unknown => cloudInit(options)
    expect(write).toThrow(message)
    expect(write).toThrow(ConfigError)
    expect(write).toThrow(OvirtError)
  })

  test('does not show the password in an error', () => {
    expect(() => cloudInit({ password: 'secret\u0007' })).toThrow(/^(?!.*secret)/)
  })
})

describe('cloud-config', () => {
  test('is written in blocks, every text in quotes', () => {
    const config: CloudConfig = {
      write_files: [{ path: '/etc/motd', content: 'yes\n# no: comment\n', owner: undefined, permissions: '0644' }],
      users: [{ name: 'ada', sudo: null, groups: [] }, 'default'],
      disable_root: false,
      power_state: { timeout: 30, 'on exit': {}, no: 1.5, big: 12345678901234567890n },
    }
    expect(cloudConfigText(config)).toBe(
      [
        'write_files:',
        '  - path: "/etc/motd"',
        String.raw`    content: "yes\n# no: comment\n"`,
        '    permissions: "0644"',
        'users:',
        '  - name: "ada"',
        '    sudo: null',
        '    groups: []',
        '  - "default"',
        'disable_root: false',
        'power_state:',
        '  timeout: 30',
        '  "on exit": {}',
        '  "no": 1.5',
        '  big: 12345678901234567890',
        '',
      ].join('\n'),
    )
    expect(cloudConfigText({})).toBe('')
  })

  test('says again what it was written of', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'yes',
        'null',
        '~',
        '- a',
        'a: b',
        '#',
        '"',
        "'",
        '\u2028',
        '\u0085',
        '{{ x }}',
        '%',
        '0x1',
        '1e3',
        '\0',
      ),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
    )
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }))
    const config = fc.dictionary(fc.string({ minLength: 1 }), value, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
    fc.assert(
      fc.property(config, (given) => {
        const text = cloudConfigText(given as CloudConfig)
        expect(readYaml(text)).toEqual(given)
        // Whatever it holds, no line begins with what YAML takes for another document, or readers for an end of line.
        expect(text).not.toMatch(/^(?:---|\.\.\.|%|#|\t)/m)
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\uFEFF]/u)
      }),
      { numRuns: 500 },
    )
  })

  test('refuses what has no form, naming its place', () => {
    const loop: Record<string, never> = {}
    Object.assign(loop, { again: loop })
    const wrong: [string, unknown][] = [
      ['runcmd[0][1]: must be a finite number', { runcmd: [['a', NaN]] }],
      ['a.b: must be text', { a: { b: () => 1 } }],
      ['a: must be text', { a: new Date() }],
      ['a[1]: must be text', { a: ['x', undefined] }],
      ['a: holds half of a surrogate pair', { a: '\uD800' }],
      ['lies deeper than 32 levels, or within itself', loop],
      ['config: must be a plain object', ['a']],
      ['config: must be a plain object', null],
    ]
    for (const [message, config] of wrong) {
      expect(() => cloudConfigText(config as CloudConfig), message).toThrow(message)
      expect(() => cloudConfigText(config as CloudConfig), message).toThrow(ConfigError)
    }
  })
})
