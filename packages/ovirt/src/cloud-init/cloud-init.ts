import { isIP } from 'node:net'
import { type Check, checkOptions, ConfigError, is, type OptionTable } from '@core/http'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import type { CloudInitNetworkProtocol, Initialization } from '../generated/types.ts'
import { type CloudConfig, cloudConfigText } from './cloud-config.ts'
import { type CloudInitNic, nicConfiguration } from './nic-configuration.ts'

/** How a machine sets itself up when it starts for the first time. @since 0.1.0 */
export interface CloudInitOptions {
  readonly hostName?: string | undefined
  /** Like `Europe/Zurich`. */
  readonly timezone?: string | undefined
  /** Of the user that gets password and keys. @default the image's own, mostly `root` */
  readonly userName?: string | undefined
  readonly password?: string | undefined
  /** Public keys, one line each, that may log in by SSH. */
  readonly sshKeys?: readonly string[] | undefined
  readonly regenerateSshKeys?: boolean | undefined
  /** Addresses of name servers. */
  readonly dnsServers?: readonly string[] | undefined
  /** Domains in which short names are looked for. */
  readonly dnsSearch?: readonly string[] | undefined
  readonly nics?: readonly CloudInitNic[] | undefined
  readonly networkProtocol?: CloudInitNetworkProtocol | undefined
  /** Modules of cloud-config, written as YAML in which no text is taken for anything else. */
  readonly config?: CloudConfig | undefined
  /** The same as a text that is sent as it is, in place of `config`. */
  readonly script?: string | undefined
}

const matching =
  (pattern: RegExp, right: string): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : `must be ${right}`

const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'must be a list'
    const problem = value.map(check).find((found) => found !== undefined)
    return problem?.replace(/^must be/, 'must be a list, each')
  }

const address: Check = (value) =>
  typeof value === 'string' && isIP(value) !== 0 ? undefined : 'must be an address of a name server'

const table: OptionTable = {
  hostName: matching(/^[\w.-]{1,253}$/, 'a name of letters, digits, dots and hyphens'),
  timezone: matching(/^[\w+./-]+$/, 'a time zone, like Europe/Zurich'),
  userName: matching(/^[^\s:,/\p{Cc}]+$/u, 'a name without blanks, colons, commas and slashes'),
  password: matching(/^[^\p{Cc}]+$/u, 'text without control characters'),
  sshKeys: listOf(matching(/^[^\p{Cc}]+ [^\p{Cc}]+$/u, 'a public key in one line, like ssh-ed25519 AAAA…')),
  regenerateSshKeys: is.boolean,
  dnsServers: listOf(address),
  dnsSearch: listOf(matching(/^[\w.-]{1,253}$/, 'a domain')),
  nics: listOf(is.object),
  networkProtocol: is.oneOf('eni', 'openstack_metadata'),
  config: is.object,
  script: is.string,
}

function initialization(options: CloudInitOptions): Initialization {
  const operation = 'cloudInit'
  checkOptions(options, table, { operation })
  const { config, script, password, sshKeys, dnsServers, dnsSearch, nics, networkProtocol, ...others } = options
  if (config !== undefined && script !== undefined) {
    throw new ConfigError('script', 'cannot be given beside config', { operation })
  }
  const customScript = config === undefined ? script : cloudConfigText(config)
  const members: Initialization = {
    ...others,
    rootPassword: password,
    authorizedSshKeys: sshKeys?.join('\n'),
    dnsServers: dnsServers?.join(' '),
    dnsSearch: dnsSearch?.join(' '),
    nicConfigurations: nics?.map((nic, index) => nicConfiguration(nic, `nics[${index}]`)),
    cloudInitNetworkProtocol: networkProtocol,
    customScript,
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

/**
 * Writes what a machine sets itself up with when it starts with `useCloudInit`. Sends nothing.
 *
 * @throws ConfigError naming the option that cannot be right.
 * @example
 * const initialization = cloudInit({ hostName: 'web1', sshKeys: [key], nics: [{ name: 'eth0', ipv4: 'dhcp' }],
 *   config: { packages: ['nginx'], runcmd: [['systemctl', 'enable', '--now', 'nginx']] } })
 * await vmService.start({ useCloudInit: true, vm: { initialization } })
 * @since 0.1.0
 */
export function cloudInit(options: CloudInitOptions): Initialization {
  return throwingOvirtErrors(() => initialization(options))
}
