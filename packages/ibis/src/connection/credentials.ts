import { type AuthProvider, basicCredentials, ConfigError } from '@core/http'

/** Who a connection asks as; may change between requests. */
export interface Credentials {
  readonly auth: AuthProvider
  readonly setUsername: (username: string) => void
  readonly setPassword: (password: string) => void
  /** Takes the password out of a text. */
  readonly mask: (text: string) => string
}

/** The name that stands for nobody. */
const anonymous = 'anonymous'

function checkUsername(username: string): string {
  if (username === '') throw new ConfigError('username', 'is empty; give the name of a group, or anonymous')
  basicCredentials(username, '')
  return username
}

function checkPassword(password: string): string {
  basicCredentials(anonymous, password)
  return password
}

/**
 * Keeps credentials in a closure. They are sent with every request, `anonymous:` unless told.
 *
 * @throws ConfigError for what Basic authentication cannot carry; so do its methods.
 */
export function createCredentials(givenUsername: string = anonymous, givenPassword: string = ''): Credentials {
  let username = checkUsername(givenUsername)
  let password = checkPassword(givenPassword)
  const current = (): string => basicCredentials(username, password)
  return {
    auth: {
      headers: () => ({ authorization: current() }),
      renewable: false,
      secrets: () => [password, current().slice('Basic '.length)],
    },
    setUsername: (name) => {
      username = checkUsername(name)
    },
    setPassword: (secret) => {
      password = checkPassword(secret)
    },
    mask: (text) => (password === '' ? text : text.replaceAll(password, '***')),
  }
}
