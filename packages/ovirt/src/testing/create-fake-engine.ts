import { randomUUID } from 'node:crypto'
import { type Check, checkOptions, ConfigError, is } from '@core/http'
import type { Vm } from '../generated/types.ts'
import { apiAnswer } from './fake-api.ts'
import { certificateAnswer, htmlAnswer } from './fake-answers.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeSso, type FakeUser, type SsoErrorForm } from './fake-sso.ts'
import { FakeVm, type FakeVmSeed } from './fake-vm.ts'

/** What a fake engine begins with. */
export interface FakeEngineOptions {
  /** Who may log in. @default `admin@internal` with the password `secret` */
  readonly users?: readonly FakeUser[] | undefined
  readonly vms?: readonly FakeVmSeed[] | undefined
  /** Milliseconds from one status to the next, as of a virtual machine that starts. @default 20 */
  readonly transitionMs?: number | undefined
  /** How refused logins are written. @default 'error_description' */
  readonly ssoErrorForm?: SsoErrorForm | undefined
}

/**
 * An engine in memory, with state.
 *
 * @since 0.1.0
 */
export interface FakeEngine {
  /** For the connection's `url`, together with {@link fetch}. */
  readonly url: string
  /** For the connection's `fetch`, or to be served over HTTP. Answers under any host. */
  readonly fetch: (request: Request) => Promise<Response>
  /** A virtual machine as it is at this moment, by id or name. */
  vm(idOrName: string): Vm | undefined
  /** All of them, as they are at this moment. */
  vms(): Vm[]
  addVm(seed: FakeVmSeed): Vm
  removeVm(id: string): void
  /** Makes starting a virtual machine fail with 409, as while its disks are copied; no names end that. */
  lockDisks(id: string, names: readonly string[]): void
  /** Puts the fake's clock forward. */
  advance(milliseconds: number): void
  /** Tokens that are valid, oldest first. */
  tokens(): string[]
  /** Ends all tokens, as a restart of the engine does. */
  expireTokens(): void
}

const list: Check = (value) => (Array.isArray(value) ? undefined : 'must be a list')

const apiPath = '/ovirt-engine/api'
const certificatePath = '/ovirt-engine/services/pki-resource'

/** The engine keeps these characters of an id, and as many. */
function correlationIdOf(request: Request): string {
  const given = request.headers.get('correlation-id') ?? new URL(request.url).searchParams.get('correlation_id') ?? ''
  const kept = given.replaceAll(/[^\w-]/g, '').slice(0, 36)
  return kept === '' ? randomUUID() : kept
}

function unauthorized(): Response {
  const text = 'invalid_grant: The provided authorization grant for the auth code has expired.'
  return htmlAnswer(401, 'Error', text, { 'www-authenticate': 'Basic realm="RESTAPI"' })
}

function withCorrelationId(answer: Response, request: Request): Response {
  answer.headers.set('correlation-id', correlationIdOf(request))
  return answer
}

/**
 * Makes an engine in memory for tests: login and logout, its certificate, the root, and virtual machines that can be listed, searched,
 * read, started, stopped and shut down. Anything else is answered as an engine answers what it does not have.
 *
 * @example
 * const fake = createFakeEngine({ vms: [{ name: 'web' }] })
 * const connection = new Connection({ url: fake.url, username: 'admin@internal', password: 'secret', fetch: fake.fetch })
 *
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  checkOptions(options, {
    users: list,
    vms: list,
    transitionMs: is.count,
    ssoErrorForm: is.oneOf('error_description', 'error_code'),
  })
  const clock = new FakeClock()
  const { users = [{ username: 'admin@internal', password: 'secret' }], transitionMs = 20 } = options
  const sso = new FakeSso(users, options.ssoErrorForm ?? 'error_description')
  const vms = new Map<string, FakeVm>()

  function addVm(seed: FakeVmSeed): Vm {
    const made = new FakeVm(seed, clock, transitionMs)
    const vm = made.current()
    vms.set(vm.id ?? '', made)
    return vm
  }
  for (const seed of options.vms ?? []) addVm(seed)

  async function answer(request: Request): Promise<Response> {
    request.signal.throwIfAborted()
    const path = new URL(request.url).pathname
    const ssoAnswer = await sso.answer(request, path)
    if (ssoAnswer !== undefined) return ssoAnswer
    if (path === certificatePath) return certificateAnswer(request)
    if (path !== apiPath && !path.startsWith(`${apiPath}/`)) return htmlAnswer(404, 'Not Found', 'Not Found')
    if (!sso.isValid(request.headers.get('authorization'))) return withCorrelationId(unauthorized(), request)
    if ((request.headers.get('version') ?? '4') !== '4') return htmlAnswer(400, 'Error', 'Bad Request')
    return withCorrelationId(await apiAnswer({ vms, clock }, request, path.slice(apiPath.length)), request)
  }

  return {
    url: `https://engine.example.com${apiPath}`,
    fetch: answer,
    vm: (idOrName) => {
      const all = [...vms.values()].map((vm) => vm.current())
      return all.find(({ id, name }) => id === idOrName || name === idOrName)
    },
    vms: () => [...vms.values()].map((vm) => vm.current()),
    addVm,
    removeVm: (id) => {
      vms.delete(id)
    },
    lockDisks: (id, names) => {
      const vm = vms.get(id)
      if (vm === undefined) throw new ConfigError('id', 'is no virtual machine of this fake engine')
      vm.lockDisks(names)
    },
    advance: (milliseconds) => {
      clock.advance(milliseconds)
    },
    tokens: () => sso.tokens(),
    expireTokens: () => {
      sso.expireTokens()
    },
  }
}
