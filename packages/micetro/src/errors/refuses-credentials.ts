import { SdkError } from '@core/http'

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

/** What servers say to a request without credentials, and to Basic ones where an administrator has switched these off. */
const missingSession = /^(?:missing|no) session id[.!]?$/i

const ended = new WeakSet<SdkError>()
const missing = new WeakSet<SdkError>()

/** Whether the server's text says that it has seen no credentials that it takes. */
export function seesNoCredentials(message: string): boolean {
  return missingSession.test(message.trim())
}

/** Notes what the server said when a request failed. */
export function noteSession(error: SdkError, said: string): void {
  if (endedSession.test(said.trim())) ended.add(error)
  if (seesNoCredentials(said)) missing.add(error)
}

/** Whether a request that was sent with Basic failed as the server takes none. */
export function takesNoBasic(error: unknown): boolean {
  return error instanceof SdkError && missing.has(error)
}

/** Whether a request failed as its session is not known any more, though the status does not say so. */
export function endsSession(error: SdkError): boolean {
  return ended.has(error)
}
