import { checkOptions, ConfigError, is, type OptionTable, sleep } from '@core/http'
import type { WebhookHandler } from '../webhooks/create-webhook-handler.ts'
import type { FakeWebhookEvent } from './fake-webhook-events.ts'

/** Where a fake delivers, and how. @since 0.1.0 */
export interface FakeWebhookTarget {
  /** Id of the application whose users' changes are delivered. */
  readonly appId: string
  /** The whole address; with `https://anybody:secret@…` the secret goes out as basic credentials. */
  readonly url: string | URL
  /** Delivers to a handler in memory in place of the network. */
  readonly handler?: WebhookHandler | undefined
  /** Sent with each delivery: what a proxy between would add, a secret above all. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** How `permissions.updated` names the user: by `token` as servers before 6.2. @default username */
  readonly namesUsersBy?: 'username' | 'token' | undefined
  /** Further attempts after no answer, 408, 429 and 5xx. @default 3 */
  readonly retries?: number | undefined
  /** Milliseconds before the first further attempt, doubled before each next one. @default 10 */
  readonly retryDelayMs?: number | undefined
}

/** What became of an event for one target. @since 0.1.0 */
export interface FakeDelivery extends FakeWebhookEvent {
  readonly appId: string
  /** Status of the last answer; 0 if there was none. */
  readonly status: number
  /** The last answer's document; undefined if it was no JSON. */
  readonly answer: unknown
  readonly attempts: number
}

const optionTable: OptionTable = {
  appId: is.nonEmptyString,
  url: (value) => (URL.canParse(String(value)) ? undefined : 'must be a URL'),
  handler: is.function,
  headers: is.record,
  namesUsersBy: is.oneOf('username', 'token'),
  retries: is.count,
  retryDelayMs: is.count,
}

interface Answer {
  readonly status: number
  readonly answer: unknown
}

const none: Answer = { status: 0, answer: undefined }

async function attempt(target: FakeWebhookTarget, event: FakeWebhookEvent): Promise<Answer> {
  const url = new URL(target.url)
  const headers = new Headers({ 'content-type': 'application/json', ...target.headers })
  if (url.username !== '' || url.password !== '') {
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`)
    url.username = ''
    url.password = ''
  }
  const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(event) })
  try {
    const response = await (target.handler === undefined ? fetch(request) : target.handler(request))
    const answer: unknown = await response.json().catch(() => undefined)
    return { status: response.status, answer }
  } catch {
    return none
  }
}

const isWorthRepeating = ({ status }: Answer): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500

/** The deliveries of a fake: one after another for each target, as long as nobody holds them back. */
export class FakeWebhooks {
  readonly #targets: FakeWebhookTarget[] = []
  readonly #deliveries: FakeDelivery[] = []
  readonly #held: (() => void)[] = []
  readonly #tails = new Map<FakeWebhookTarget, Promise<void>>()
  #isHolding = false

  get targets(): readonly FakeWebhookTarget[] {
    return this.#targets
  }

  get deliveries(): readonly FakeDelivery[] {
    return [...this.#deliveries]
  }

  connect(target: FakeWebhookTarget, appIds: ReadonlySet<string>): void {
    checkOptions(target, optionTable)
    if (!appIds.has(target.appId)) throw new ConfigError('appId', 'is not among apps')
    this.#targets.push(target)
  }

  /** Delivers an event to a target, or lines it up. */
  send(target: FakeWebhookTarget, event: FakeWebhookEvent): void {
    const start = (): void => {
      const tail = this.#tails.get(target) ?? Promise.resolve()
      this.#tails.set(
        target,
        tail.then(async () => await this.#deliver(target, event)),
      )
    }
    if (this.#isHolding) this.#held.push(start)
    else start()
  }

  hold(): void {
    this.#isHolding = true
  }

  release(order: 'as it happened' | 'reversed'): void {
    this.#isHolding = false
    const held = this.#held.splice(0)
    for (const start of order === 'reversed' ? held.toReversed() : held) start()
  }

  /** Waits until nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#tails.values())
  }

  async #deliver(target: FakeWebhookTarget, event: FakeWebhookEvent): Promise<void> {
    const { retries = 3, retryDelayMs = 10, appId } = target
    let last = await attempt(target, event)
    let attempts = 1
    while (attempts <= retries && isWorthRepeating(last)) {
      await sleep(retryDelayMs * 2 ** (attempts - 1))
      last = await attempt(target, event)
      attempts += 1
    }
    this.#deliveries.push({ ...event, appId, ...last, attempts })
  }
}
