import { parseJson } from '@core/http'
import { BodyTooLargeError, type GateRequest } from './gate-request.ts'

/** What a login or logout sends. */
export interface LoginForm {
  /** A form of a page, or a program's JSON. */
  readonly kind: 'form' | 'json'
  readonly username: string
  readonly password: string
  readonly next: string | undefined
  readonly csrf: string | undefined
}

/** Why a form cannot be read. */
export type LoginFormProblem = 'media_type' | 'too_large' | 'malformed'

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function membersOf(kind: LoginForm['kind'], body: string): Readonly<Record<string, unknown>> | undefined {
  if (kind === 'form') {
    // A map without a prototype: no name of a field is special.
    return Object.assign(Object.create(null) as Record<string, unknown>, Object.fromEntries(new URLSearchParams(body)))
  }
  try {
    const value = parseJson(body)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

function kindOf(request: GateRequest): LoginForm['kind'] | undefined {
  const type = (request.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  return type === 'application/x-www-form-urlencoded' ? 'form' : undefined
}

/** Reads what a login or logout sends, within bounds. */
export async function readLoginForm(request: GateRequest, maxBytes: number): Promise<LoginForm | LoginFormProblem> {
  const kind = kindOf(request)
  if (kind === undefined) return 'media_type'
  if (Number(request.header('content-length') ?? 0) > maxBytes) return 'too_large'
  let body
  try {
    body = await request.readBody(maxBytes)
  } catch (error) {
    if (error instanceof BodyTooLargeError) return 'too_large'
    throw error
  }
  const members = typeof body === 'string' ? membersOf(kind, body) : body
  if (members === undefined) return 'malformed'
  const own = (name: string): string | undefined => (Object.hasOwn(members, name) ? text(members[name]) : undefined)
  return {
    kind,
    username: own('username') ?? '',
    password: own('password') ?? '',
    next: own('next'),
    csrf: own('csrf'),
  }
}
