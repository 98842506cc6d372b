/** The server has been seen to report bad credentials with other statuses than 401. */
const badCredentials = /invalid user\s*name or password|session id/i

/** Whether an error's text says that the credentials are wrong, or that the session has ended. */
export function refusesCredentials(message: string): boolean {
  return badCredentials.test(message)
}
