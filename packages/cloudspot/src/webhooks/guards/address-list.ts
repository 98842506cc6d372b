import { BlockList, isIP, isIPv4 } from 'node:net'
import { ConfigError } from '@core/http'
import type { WebhookGuard } from './webhook-guard.ts'

/** An address without its zone; IPv4 written as IPv6 as what it is. */
function plainAddress(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1] ?? plain
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6')

function add(list: BlockList, entry: unknown, option: string): void {
  const [written = '', prefix, ...rest] = typeof entry === 'string' ? entry.split('/') : []
  const address = plainAddress(written)
  const max = isIPv4(address) ? 32 : 128
  const bits = prefix === undefined ? max : Number(prefix)
  if (isIP(address) === 0 || rest.length > 0 || prefix === '' || !Number.isInteger(bits) || bits < 0 || bits > max) {
    throw new ConfigError(option, 'must be an address, or a network like 192.0.2.0/24')
  }
  if (bits === 0) {
    throw new ConfigError(option, "lets everybody in; if that is meant, give 'none-because-' and the reason as guard")
  }
  list.addSubnet(address, bits, family(address))
}

/**
 * A guard by the sender's address. Which address that is, the adapter knows: behind a proxy, Express's `trust proxy`,
 * Fastify's `trustProxy` or the `address` option of `honoWebhook` must be right, or it is the proxy's. A delivery whose
 * address nobody knows is refused.
 *
 * @param addresses Addresses and networks, IPv4 and IPv6, like `192.0.2.7` or `2001:db8::/32`.
 * @throws ConfigError for an empty list, and for what is no address.
 * @since 0.1.0
 */
export function addressList(addresses: readonly [string, ...string[]]): WebhookGuard {
  const entries: unknown = addresses
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new ConfigError('addresses', 'must be a list of at least one address')
  }
  const list = new BlockList()
  for (const [index, entry] of entries.entries()) add(list, entry, `addresses[${index}]`)
  return ({ address }) => {
    const plain = plainAddress(address ?? '')
    return isIP(plain) !== 0 && list.check(plain, family(plain))
  }
}
