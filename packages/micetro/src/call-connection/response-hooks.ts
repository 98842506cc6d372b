import { type AnswerFunction, ConfigError, type Hooks } from '@core/http'

/**
 * Sees an answer before the client does: what it gives back is taken in its place, nothing leaves it. What it throws,
 * the call rejects with.
 *
 * @since 0.1.0
 */
export type ResponseHook = (response: Response) => Response | undefined | void | Promise<Response | undefined | void>

/**
 * Hooks of one call: those of the client, of which each given one stands in place of the client's; and, as in the
 * official client, `response`.
 *
 * @since 0.1.0
 */
export interface RequestHooks extends Hooks {
  /**
   * Called one after another with each answer, whatever its status, but not with redirects that are followed. The body
   * may be read, unless `stream` is true: then whoever reads it gives a `Response` in its place.
   */
  readonly response?: ResponseHook | readonly ResponseHook[] | undefined
}

/** Also one of another fetch, which is no instance of this Response. */
function isAnswer(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null) return false
  const { status, headers, clone } = value as Partial<Response>
  const isStatus = typeof status === 'number' && status >= 200 && status <= 599
  return isStatus && typeof headers?.get === 'function' && typeof clone === 'function'
}

const isRead = ({ bodyUsed, body }: Response): boolean => bodyUsed || body?.locked === true

/** A copy that still knows its address, which `clone()` takes from the network alone. */
function copyOf(answer: Response): Response {
  return Object.defineProperty(answer.clone(), 'url', { value: answer.url })
}

/** One hook's answer. A buffered one is copied for it, so that the next one can read it too. */
async function shown(hook: ResponseHook, answer: Response, isStream: boolean, operation: string): Promise<Response> {
  const seen = isStream ? answer : copyOf(answer)
  const given: unknown = await hook(seen)
  if (given === undefined || given === seen) {
    if (!isStream || !isRead(seen)) return answer
    const problem = 'has read the body of a stream, so it must give a Response in its place'
    throw new ConfigError('hooks.response', problem, { operation })
  }
  if (!isAnswer(given)) throw new ConfigError('hooks.response', 'must give a Response, or nothing', { operation })
  if (!isRead(given)) return given
  throw new ConfigError('hooks.response', 'gives a Response whose body has been read; give a clone()', { operation })
}

/** What shows answers to a call's hooks; undefined if there are none. */
export function answerFunction(
  hooks: RequestHooks | undefined,
  isStream: boolean,
  operation: string,
): AnswerFunction | undefined {
  const list = hooks?.response === undefined ? [] : [hooks.response].flat()
  if (list.length === 0) return undefined
  return async (response) => {
    let answer = response
    for (const hook of list) answer = await shown(hook, answer, isStream && answer.ok, operation)
    return answer === response ? undefined : answer
  }
}

/** The client's hooks with those of a call; undefined if the call has none. */
export function mergedHooks(client: Hooks | undefined, call: RequestHooks | undefined): Hooks | undefined {
  const { response: _response, ...own } = call ?? {}
  const given = Object.entries(own).filter(([, hook]) => hook !== undefined)
  return given.length === 0 ? undefined : { ...client, ...Object.fromEntries(given) }
}
