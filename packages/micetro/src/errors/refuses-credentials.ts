import type { SdkError } from '@core/http'

/** The server has been seen to report bad credentials with other statuses than 401. */
const badCredentials = /invalid user\s*name or password|session id/i

/** What an app has written may stand there in quotation marks, and say anything. */
const quoted = /"[^"]*"|(?<!\w)'[^']*'(?!\w)/g

/** Whether the server's text says that it does not know who is asking. */
export function refusesCredentials(message: string): boolean {
  return badCredentials.test(message.replaceAll(quoted, ''))
}

/** Nothing but this: a request is repeated for it, and a longer text may speak of an object. */
const endedSession = /^(?:invalid|missing|unknown|expired|no(?: valid)?) session id[.!]?$/i

const ended = new WeakSet<SdkError>()

/** Notes what the server said when a request failed. */
export function noteEndedSession(error: SdkError, said: string): void {
  if (endedSession.test(said.trim())) ended.add(error)
}

/** Whether a request failed as its session is not known any more, though the status does not say so. */
export function endsSession(error: SdkError): boolean {
  return ended.has(error)
}
