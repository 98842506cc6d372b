import { checkOptions, ConfigError, either, is, sleep } from '@core/http'
import type { FailNextOptions, FaultFunction } from '@core/http/testing'
import type { Fault } from '../../generated/types.ts'
import { locate } from '../store/locate.ts'
import { actionOf } from '../store/service-model.ts'
import type { Store } from '../store/store.ts'
import { acceptedFormat, emptyAnswer, faultAnswer, htmlAnswer } from './answers.ts'

/**
 * How requests are to fail: which, and with what. Of `fault`, `html` and `empty` at most one is given; without any, and
 * without a status, the request is only late.
 *
 * @since 0.1.0
 */
export interface FakeFailure {
  /** Like `POST`. @default any */
  readonly method?: string | undefined
  /** Below the API's, like `vms/*`: `*` stands for anything but a slash, `**` for anything. @default any */
  readonly path?: string | undefined
  /** From 400 to 599. @default 409 with a fault, 500 with HTML, 404 with an empty body */
  readonly status?: number | undefined
  /** What the engine says: the detail, or reason and detail. */
  readonly fault?: string | Fault | undefined
  /** A page of the web server that says this. */
  readonly html?: string | undefined
  /** An answer without a body. */
  readonly empty?: boolean | undefined
  /** Milliseconds to wait before; of the machine, not of the fake's clock. */
  readonly delayMs?: number | undefined
  /** How many requests it meets; Infinity for all that follow. @default 1 */
  readonly times?: number | undefined
}

const apiPath = '/ovirt-engine/api'

const statusCheck = (value: unknown): string | undefined =>
  Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599
    ? undefined
    : 'must be a whole number from 400 to 599'

const timesCheck = (value: unknown): string | undefined =>
  value === Infinity || is.positiveInteger(value) === undefined
    ? undefined
    : 'must be a whole number above 0, or Infinity'

function check(failure: FakeFailure): void {
  checkOptions(failure, {
    method: is.nonEmptyString,
    path: is.nonEmptyString,
    status: statusCheck,
    fault: either(is.string, is.record),
    html: is.string,
    empty: is.boolean,
    delayMs: is.count,
    times: timesCheck,
  })
  const kinds = [failure.fault, failure.html, failure.empty].filter((kind) => kind !== undefined)
  if (kinds.length > 1) throw new ConfigError('fault', 'cannot be given together with html or empty')
  if (kinds.length === 0 && failure.status === undefined && failure.delayMs === undefined) {
    throw new ConfigError('failure', 'must have a fault, html, empty, a status or a delayMs')
  }
}

function pathExpression(path: string): string {
  return path
    .replace(/^\/*/, '/')
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'))
}

/** Which requests are meant, and what happens to them. */
export interface FailureScript {
  readonly match: RegExp
  readonly fault: FaultFunction
  readonly options: FailNextOptions
}

function isAction(store: Store, request: Request): boolean {
  const segments = new URL(request.url).pathname.slice(apiPath.length + 1).split('/')
  const last = segments.pop() ?? ''
  const place = request.method === 'POST' ? locate(store, segments) : undefined
  return place !== undefined && actionOf(place.row, last) !== undefined
}

function failedAnswer({ status, fault, html, empty }: FakeFailure, store: Store, request: Request): Response {
  if (html !== undefined) return htmlAnswer(status ?? 500, 'Error', html)
  if (fault === undefined) return emptyAnswer(status ?? (empty === true ? 404 : 500))
  const { reason = 'Operation Failed', detail = '' } = typeof fault === 'string' ? { detail: fault } : fault
  return faultAnswer(acceptedFormat(request), status ?? 409, { reason, detail }, isAction(store, request))
}

/**
 * Makes a script of a failure.
 *
 * @throws ConfigError naming what cannot be right.
 */
export function failureScript(store: Store, failure: FakeFailure): FailureScript {
  check(failure)
  const { method = '[A-Z]+', path, delayMs, times } = failure
  const onlyLate =
    failure.status === undefined &&
    failure.fault === undefined &&
    failure.html === undefined &&
    failure.empty === undefined
  return {
    match: new RegExp(`^${method} ${apiPath}(?:/v4)?${path === undefined ? '(?:/.*)?' : pathExpression(path)}$`),
    fault: async (request, next) => {
      if (delayMs !== undefined) await sleep(delayMs, request.signal)
      return onlyLate ? await next() : failedAnswer(failure, store, request)
    },
    options: { times },
  }
}
