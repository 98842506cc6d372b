import { type AuthProvider, basicAuth, basicCredentials, ConfigError, maskSecrets } from '@core/http'

/** Who a call asks as. It never changes, so that a call ends, repeats included, as whoever began it. */
export interface Identity {
  readonly auth: AuthProvider
  /** Takes the credentials out of a text. */
  readonly mask: (text: string) => string
}

/** Who a connection asks as; may change between calls. */
export interface Credentials {
  /** Who a call that is made now asks as. */
  readonly current: () => Identity
  readonly setUsername: (username: string) => void
  readonly setPassword: (password: string) => void
  /** Whether whoever it asks as now may write at all. */
  readonly mayWrite: () => boolean
  /** Ends what gets credentials. */
  readonly close: () => Promise<void>
}

/** The name that stands for nobody. */
const anonymous = 'anonymous'

function checkUsername(username: string): string {
  if (username === '') throw new ConfigError('username', 'is empty; give the name of a group, or anonymous')
  // oxlint-disable-next-line no-control-regex -- exactly these cannot be sent
  if (/[\u0000-\u001f\u007f]/.test(username)) throw new ConfigError('username', 'holds a control character')
  basicCredentials(username, '')
  return username
}

function checkPassword(password: string): string {
  basicCredentials(anonymous, password)
  return password
}

function identityOf(username: string, password: string): Identity {
  const auth = basicAuth(username, password)
  return { auth, mask: (text) => maskSecrets(text, auth.secrets()) }
}

/**
 * Keeps credentials in a closure. They are sent with every request, `anonymous:` unless told.
 *
 * @throws ConfigError for what Basic authentication cannot carry; so do its methods.
 */
export function createCredentials(givenUsername: string = anonymous, givenPassword: string = ''): Credentials {
  let username = checkUsername(givenUsername)
  let password = checkPassword(givenPassword)
  let identity = identityOf(username, password)
  return {
    current: () => identity,
    setUsername: (name) => {
      username = checkUsername(name)
      identity = identityOf(username, password)
    },
    setPassword: (secret) => {
      password = checkPassword(secret)
      identity = identityOf(username, password)
    },
    mayWrite: () => username !== anonymous,
    close: async () => await Promise.resolve(),
  }
}
