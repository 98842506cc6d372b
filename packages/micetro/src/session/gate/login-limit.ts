import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'

/** How many failed logins there may be. */
export interface LoginLimitSettings {
  /** Failures for one user name, from wherever. */
  readonly maxFailuresPerAccount: number
  /** Failures from one address, for whomever. */
  readonly maxFailuresPerAddress: number
  /** Milliseconds after which failures are forgotten. */
  readonly windowMs: number
}

/** An attempt that counts as failed until it turns out well. */
export interface LoginAttempt {
  /** Milliseconds to wait, if there were too many failures; undefined if the attempt may be made. */
  readonly retryAfterMs: number | undefined
  /** The credentials were good. */
  succeeded(): void
  /** Nobody knows whether they are. */
  undecided(): void
}

/** Accounts and addresses that are remembered; beyond them, those that failed longest ago are forgotten. */
const maxKeys = 10_000

interface Window {
  failures: number
  readonly endsAt: number
}

class FailureCounts {
  readonly #windows = new Map<string, Window>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  /** @returns When the next attempt may be made, if this one may not. */
  blockedUntil(key: string | undefined, now: number): number | undefined {
    const window = key === undefined ? undefined : this.#windows.get(key)
    if (window === undefined || window.endsAt <= now) return undefined
    return window.failures >= this.#max ? window.endsAt : undefined
  }

  add(key: string | undefined, now: number, windowMs: number): void {
    if (key === undefined) return
    const known = this.#windows.get(key)
    const window = known !== undefined && known.endsAt > now ? known : { failures: 0, endsAt: now + windowMs }
    window.failures += 1
    this.#windows.delete(key)
    this.#windows.set(key, window)
    const [oldest] = this.#windows.keys()
    if (this.#windows.size > maxKeys && oldest !== undefined) this.#windows.delete(oldest)
  }

  takeBack(key: string | undefined): void {
    const window = key === undefined ? undefined : this.#windows.get(key)
    if (window !== undefined) window.failures = Math.max(0, window.failures - 1)
  }

  forget(key: string): void {
    this.#windows.delete(key)
  }
}

const nothing = (): void => undefined

/** However it is written, spaces around it included, and of one size however long it is. */
function accountOf(username: string): string {
  return createHash('sha256').update(username.normalize('NFKC').trim().toLowerCase()).digest('base64url')
}

/** The network that one customer has: an IPv4 address, or the first half of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? plain
  const [head = [], tail = []] = plain.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/**
 * Bounds failed logins for each account and each address. Whether an account exists makes no difference. An attempt
 * counts while it is under way, so that many at once get no further than many in turn.
 */
export function loginLimit(
  settings: LoginLimitSettings,
): (username: string, address: string | undefined) => LoginAttempt {
  const accounts = new FailureCounts(settings.maxFailuresPerAccount)
  const addresses = new FailureCounts(settings.maxFailuresPerAddress)
  return (username, address) => {
    const now = Date.now()
    const account = accountOf(username)
    // Taken for one address, all whose address nobody knows could be locked out by any of them.
    const network = address === undefined ? undefined : networkOf(address)
    const until = accounts.blockedUntil(account, now) ?? addresses.blockedUntil(network, now)
    if (until !== undefined) return { retryAfterMs: until - now, succeeded: nothing, undecided: nothing }
    accounts.add(account, now, settings.windowMs)
    addresses.add(network, now, settings.windowMs)
    const undecided = (): void => {
      accounts.takeBack(account)
      addresses.takeBack(network)
    }
    const succeeded = (): void => {
      accounts.forget(account)
      // Only this attempt: who has one password must not get to try others without end.
      addresses.takeBack(network)
    }
    return { retryAfterMs: undefined, succeeded, undecided }
  }
}
