import { ConfigError } from '@core/http'
import { formatIpAddress, parseIpAddress } from '../ip/ip-address.ts'

/** An address in its standard form. @throws ConfigError for what is none: names and references are not enough here. */
export function ipArgument(address: unknown, operation: string): string {
  const parsed = parseIpAddress(address)
  if (parsed === undefined) throw new ConfigError('address', 'must be an IPv4 or IPv6 address', { operation })
  return formatIpAddress(parsed)
}
