import { isIPv4 } from 'node:net'

/** What the service is told by its environment. Addresses and credentials of the servers are read by their clients. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Whether a proxy stands before the service, whose word counts for who asks. */
  readonly trustProxy: boolean
  readonly micetroUrl: string
  readonly micetroCaFile: string | undefined
  /** Zone of the machines' names, like `machines.example.com`. */
  readonly zone: string
  /** Range of the machines' addresses, like `192.0.2.0/24`, and its gateway. */
  readonly range: string
  readonly gateway: string
  readonly cluster: string
  /** Milliseconds for one request to a server. */
  readonly backendTimeoutMs: number
  /** Milliseconds for making a machine. */
  readonly requestDeadlineMs: number
  /** Milliseconds from SIGTERM until machines under way are called off. */
  readonly shutdownGraceMs: number
}

/** What is wrong with the environment, all of it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('; '))
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Timers take no more than some weeks, and none of these waits is meant to last a day. */
const longestMs = 86_400_000

const isRange = (text: string): boolean => {
  const [address = '', prefix = ''] = text.split('/')
  return isIPv4(address) && /^\d+$/.test(prefix) && Number(prefix) <= 30
}

/** @throws ConfigurationError with every variable that is missing or cannot be right. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = []

  function text(name: string, fallback?: string, isGood: (value: string) => boolean = () => true, advice = ''): string {
    const value = environment[name] || fallback
    if (value === undefined) problems.push(`${name} is not set`)
    else if (!isGood(value)) problems.push(`${name} must be ${advice}`)
    return value ?? ''
  }

  function number(name: string, fallback: number, max: number): number {
    const isGood = (value: string): boolean => /^\d+$/.test(value) && Number(value) <= max
    return Number(text(name, String(fallback), isGood, `a whole number up to ${max}`))
  }

  const levels = ['debug', 'info', 'warn', 'error'] as const
  const config: Config = {
    host: text('HOST', '127.0.0.1'),
    port: number('PORT', 3000, 65_535),
    logLevel: levels.find((level) => level === (environment['LOG_LEVEL'] || 'info')) ?? 'info',
    trustProxy: text('TRUST_PROXY', 'false', (value) => /^(?:true|false)$/.test(value), 'true or false') === 'true',
    micetroUrl: text('MICETRO_URL'),
    micetroCaFile: environment['MICETRO_CAFILE'] || undefined,
    zone: text('DNS_ZONE').replace(/\.$/, ''),
    range: text('ADDRESS_RANGE', undefined, isRange, 'a range like 192.0.2.0/24'),
    gateway: text('GATEWAY', undefined, isIPv4, 'an address like 192.0.2.1'),
    cluster: text('VM_CLUSTER', 'Default'),
    backendTimeoutMs: number('BACKEND_TIMEOUT_MS', 15_000, longestMs),
    requestDeadlineMs: number('REQUEST_DEADLINE_MS', 300_000, longestMs),
    shutdownGraceMs: number('SHUTDOWN_GRACE_MS', 20_000, longestMs),
  }
  text('LOG_LEVEL', 'info', (value) => value === config.logLevel, `one of ${levels.join(', ')}`)
  if (problems.length > 0) throw new ConfigurationError(problems)
  return config
}
