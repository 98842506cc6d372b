import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'

/** How many failed logins there may be. @since 0.2.0 */
export interface LoginLimitSettings {
  /** Failures of one username, from wherever. */
  readonly maxFailuresPerAccount: number
  /** Failures from one address, for whomever. */
  readonly maxFailuresPerAddress: number
  /** Milliseconds after the first failure in which the others count with it. */
  readonly windowMs: number
}

/** An attempt, which counts as failed from its beginning: many at once get no further than many in turn. @since 0.2.0 */
export interface LoginAttempt {
  /** Milliseconds to wait, if there were too many failures; undefined if the attempt may be made. */
  readonly waitMs: number | undefined
  /** The credentials were good: failures of the username are forgotten. */
  succeeded(): void
  /** Nobody knows whether they are good. */
  undecided(): void
}

/** Begins an attempt. @since 0.2.0 */
export type LoginLimit = (username: string, address: string | undefined) => LoginAttempt

/** Usernames, and addresses, that are remembered at most; those that failed longest ago are forgotten first. */
const maxKeys = 10_000

interface Window {
  failures: number
  readonly endsAt: number
}

class Failures {
  readonly #windows = new Map<string, Window>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  /** Milliseconds until there may be another one; 0 if it may be now. */
  waitMs(key: string, now: number): number {
    const window = this.#windows.get(key)
    return window !== undefined && window.failures >= this.#max ? Math.max(0, window.endsAt - now) : 0
  }

  add(key: string, now: number, windowMs: number): Window {
    const known = this.#windows.get(key)
    const window = known !== undefined && known.endsAt > now ? known : { failures: 0, endsAt: now + windowMs }
    window.failures += 1
    this.#windows.delete(key)
    this.#windows.set(key, window)
    const [oldest] = this.#windows.keys()
    if (this.#windows.size > maxKeys && oldest !== undefined) this.#windows.delete(oldest)
    return window
  }

  forget(key: string): void {
    this.#windows.delete(key)
  }
}

/** The network that one customer has: an IPv4 address, or the first half of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? plain
  const [head = [], tail = []] = plain.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  const groups = [...head, ...zeros, ...tail].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}

/** However it is written, spaces around it included, and of one size however long it is. */
const accountOf = (username: string): string =>
  createHash('sha256').update(username.normalize('NFKC').trim().toLowerCase()).digest('base64url')

const nothing = (): void => undefined

/**
 * Bounds failed logins of each username and from each address, in this process. Whether there is such a user makes no
 * difference.
 *
 * @since 0.2.0
 */
export function loginLimit({ maxFailuresPerAccount, maxFailuresPerAddress, windowMs }: LoginLimitSettings): LoginLimit {
  const accounts = new Failures(maxFailuresPerAccount)
  const networks = new Failures(maxFailuresPerAddress)
  return (username, address) => {
    const now = Date.now()
    const account = accountOf(username)
    // Taken for one address, all whose address nobody knows could be locked out by any of them.
    const network = address === undefined ? undefined : networkOf(address)
    const waitMs = Math.max(accounts.waitMs(account, now), network === undefined ? 0 : networks.waitMs(network, now))
    if (waitMs > 0) return { waitMs, succeeded: nothing, undecided: nothing }
    const ofAccount = accounts.add(account, now, windowMs)
    const ofNetwork = network === undefined ? undefined : networks.add(network, now, windowMs)
    const undecided = (): void => {
      ofAccount.failures -= 1
      if (ofNetwork !== undefined) ofNetwork.failures -= 1
    }
    const succeeded = (): void => {
      undecided()
      // Those from the address stay: who has one password must not get to try others without end.
      accounts.forget(account)
    }
    return { waitMs: undefined, succeeded, undecided }
  }
}
