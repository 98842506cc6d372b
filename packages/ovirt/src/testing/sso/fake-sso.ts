import { randomBytes } from 'node:crypto'

/** Who may log in. */
export interface FakeUser {
  readonly username: string
  readonly password: string
  /** The SPNEGO token by which a login with Kerberos is this user's. */
  readonly spnegoToken?: string | undefined
}

/** How refusals are written: by engines of today, or by older ones. */
export type SsoErrorForm = 'error_description' | 'error_code'

/** The login service: gives, knows and ends tokens. */
export class FakeSso {
  readonly #users: readonly FakeUser[]
  readonly #errorForm: SsoErrorForm
  readonly #tokens = new Map<string, string>()

  constructor(users: readonly FakeUser[], errorForm: SsoErrorForm) {
    this.#users = users
    this.#errorForm = errorForm
  }

  /** Tokens that are valid, oldest first. */
  tokens(): string[] {
    return [...this.#tokens.keys()]
  }

  /** Ends all tokens, as a restart of the engine does. */
  expireTokens(): void {
    this.#tokens.clear()
  }

  /** Whose token a request has; undefined for one that is not valid. */
  userOf(authorization: string | null): string | undefined {
    const [, token] = /^Bearer (.+)$/.exec(authorization ?? '') ?? []
    return token === undefined ? undefined : this.#tokens.get(token)
  }

  async answer(request: Request, path: string): Promise<Response | undefined> {
    const isRevoke = path === '/ovirt-engine/services/sso-logout'
    const isKerberos = path === '/ovirt-engine/sso/oauth/token-http-auth'
    if (!isRevoke && !isKerberos && path !== '/ovirt-engine/sso/oauth/token') return undefined
    if (request.method !== 'POST') return new Response(null, { status: 405 })
    // Compared as a whole: a list that holds it is refused.
    if (request.headers.get('accept') !== 'application/json') {
      return this.#refusal('invalid_request', 'The Accept header must be application/json.')
    }
    const form = new URLSearchParams(await request.text())
    if (isRevoke) return this.#revoke(form)
    return isKerberos ? this.#loginByTicket(form, request) : this.#loginByPassword(form)
  }

  #loginByPassword(form: URLSearchParams): Response {
    if (form.get('grant_type') !== 'password') return this.#refusal('unsupported_grant_type', 'Unsupported grant type.')
    const username = form.get('username') ?? ''
    const user = this.#users.find((known) => known.username === username && known.password === form.get('password'))
    if (user !== undefined) return this.#login(user)
    return this.#refusal(
      'access_denied',
      `Cannot authenticate user '${username}': The username or password is incorrect..`,
    )
  }

  #loginByTicket(form: URLSearchParams, request: Request): Response {
    if (form.get('grant_type') !== 'urn:ovirt:params:oauth:grant-type:http') {
      return this.#refusal('unsupported_grant_type', 'Unsupported grant type.')
    }
    const [, ticket] = /^Negotiate (.+)$/.exec(request.headers.get('authorization') ?? '') ?? []
    const user = this.#users.find(({ spnegoToken }) => spnegoToken !== undefined && spnegoToken === ticket)
    return user === undefined ? this.#refusal('access_denied', 'Cannot authenticate user.') : this.#login(user)
  }

  #login(user: FakeUser): Response {
    const token = randomBytes(32).toString('base64url')
    this.#tokens.set(token, user.username)
    return Response.json({
      access_token: token,
      scope: 'ovirt-app-api',
      exp: '9223372036854775807',
      token_type: 'bearer',
    })
  }

  #revoke(form: URLSearchParams): Response {
    return this.#tokens.delete(form.get('token') ?? '')
      ? Response.json({})
      : this.#refusal('invalid_token', 'The provided token is not valid.')
  }

  #refusal(code: string, text: string): Response {
    const body =
      this.#errorForm === 'error_description'
        ? { error: code, error_description: text }
        : { error: text, error_code: code }
    return Response.json(body, { status: 400 })
  }
}
