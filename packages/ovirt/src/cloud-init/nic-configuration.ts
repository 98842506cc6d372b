import { isIPv4, isIPv6 } from 'node:net'
import { checkOptions, ConfigError, is } from '@core/http'
import type { BootProtocol, Ip, NicConfiguration } from '../generated/types.ts'

/** A fixed address. @since 0.1.0 */
export interface StaticAddress {
  /** With the length of its network's prefix, like `192.0.2.10/24` or `2001:db8::10/64`. */
  readonly address: string
  readonly gateway?: string | undefined
}

/** One network interface of a machine that is being set up. @since 0.1.0 */
export interface CloudInitNic {
  /** As the guest calls it, like `eth0`. */
  readonly name: string
  /** @default 'none' */
  readonly ipv4?: 'dhcp' | 'none' | StaticAddress | undefined
  /** @default 'none' */
  readonly ipv6?: 'dhcp' | 'autoconf' | 'none' | StaticAddress | undefined
  /** @default true */
  readonly onBoot?: boolean | undefined
}

const operation = 'cloudInit'

function refuse(option: string, problem: string): never {
  throw new ConfigError(option, problem, { operation })
}

/** 24 as `255.255.255.0`. */
function netmaskOf(prefix: number): string {
  const bytes = [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - start))))
  return bytes.join('.')
}

interface Family {
  readonly version: 'v4' | 'v6'
  readonly isAddress: (text: string) => boolean
  readonly longest: number
  readonly example: string
  readonly words: readonly string[]
  readonly netmask: (prefix: number) => string
}

const families: Readonly<Record<'ipv4' | 'ipv6', Family>> = {
  ipv4: {
    version: 'v4',
    isAddress: isIPv4,
    longest: 32,
    example: '192.0.2.10/24',
    words: ['dhcp', 'none'],
    netmask: netmaskOf,
  },
  ipv6: {
    version: 'v6',
    isAddress: isIPv6,
    longest: 128,
    example: '2001:db8::10/64',
    words: ['dhcp', 'autoconf', 'none'],
    netmask: String,
  },
}

function staticIp(given: StaticAddress, option: string, family: Family): Ip {
  checkOptions(given, { address: is.nonEmptyString, gateway: is.nonEmptyString }, { prefix: `${option}.`, operation })
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(given.address) ?? []
  const prefix = Number(length)
  if (!family.isAddress(address) || length === '' || prefix > family.longest) {
    refuse(`${option}.address`, `must be an address with the length of its prefix, like ${family.example}`)
  }
  const { gateway } = given
  if (gateway !== undefined && !family.isAddress(gateway))
    refuse(`${option}.gateway`, 'must be an address of that kind')
  const ip = { version: family.version, address, netmask: family.netmask(prefix) }
  return gateway === undefined ? ip : { ...ip, gateway }
}

interface Protocol {
  readonly bootProtocol: BootProtocol
  readonly ip: Ip | undefined
}

function protocolOf(given: unknown, option: string, name: 'ipv4' | 'ipv6'): Protocol {
  const family = families[name]
  if (typeof given === 'string' && family.words.includes(given)) return { bootProtocol: given, ip: undefined }
  if (typeof given !== 'object' || given === null) {
    return refuse(option, `must be ${family.words.join(', ')} or an object with an address`)
  }
  return { bootProtocol: 'static', ip: staticIp(given as StaticAddress, option, family) }
}

const anything = (): undefined => undefined

/** One interface as engines take it. @throws ConfigError */
export function nicConfiguration(nic: CloudInitNic, option: string): NicConfiguration {
  const table = { name: is.nonEmptyString, ipv4: anything, ipv6: anything, onBoot: is.boolean }
  checkOptions(nic, table, { prefix: `${option}.`, operation })
  const { name, ipv4 = 'none', ipv6 = 'none', onBoot = true } = nic
  if (!/^[\w.:@-]+$/.test(name)) refuse(`${option}.name`, 'must be the name of an interface, like eth0')
  const four = protocolOf(ipv4, `${option}.ipv4`, 'ipv4')
  const six = protocolOf(ipv6, `${option}.ipv6`, 'ipv6')
  return {
    name,
    onBoot,
    bootProtocol: four.bootProtocol,
    ...(four.ip !== undefined && { ip: four.ip }),
    ipv6BootProtocol: six.bootProtocol,
    ...(six.ip !== undefined && { ipv6: six.ip }),
  }
}
