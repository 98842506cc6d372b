import { ConfigError } from '@core/http'
import { withFaults } from '@core/http/testing'
import { answerApi } from './api/answer-api.ts'
import { readPath } from './api/read-path.ts'
import type { FakeEngine, ObjectAt } from './fake-engine.ts'
import { checkFakeEngineOptions, type FakeEngineOptions } from './fake-engine-options.ts'
import { acceptedFormat, certificateAnswer, htmlAnswer } from './http/answers.ts'
import { correlationIdOf } from './http/correlation-id.ts'
import { failureScript } from './http/fake-failure.ts'
import { endCourse } from './lifecycle/course.ts'
import { allHandlers } from './lifecycle/all-handlers.ts'
import { FakeSso } from './sso/fake-sso.ts'
import { idOf } from './store/ids.ts'
import { answerTicket } from './transfer/answer-ticket.ts'
import type { Tickets } from './transfer/ticket.ts'
import { createWorld } from './world/create-world.ts'
import { addAt, changeAt, getAt, listAt, requireEntity } from './world/inspect.ts'

const certificatePath = '/ovirt-engine/services/pki-resource'

function unauthorized(): Response {
  const text = 'invalid_grant: The provided authorization grant for the auth code has expired.'
  return htmlAnswer(401, 'Error', text, { 'www-authenticate': 'Basic realm="RESTAPI"' })
}

const vmPath = (id: string): string => `vms/${encodeURIComponent(id)}`

/**
 * Makes an engine in memory for tests. It has every collection of the API, and what can be done with virtual machines,
 * disks, snapshots, templates, hosts, storage domains and the rest changes their states as on an engine: step by step,
 * as its clock goes. Jobs and events tell of it, and images can be transferred.
 *
 * It begins with a data center, a cluster, a host, a storage domain, a network and the Blank template, all called as
 * an engine's set-up calls them, where the options do not give others.
 *
 * @example
 * const fake = createFakeEngine({ vms: [{ name: 'web' }] })
 * const connection = new Connection({ url: fake.url, username: 'admin@internal', password: 'secret', fetch: fake.fetch })
 *
 * @throws ConfigError naming the option, or the object to begin with, that cannot be right.
 * @since 0.1.0
 */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  checkFakeEngineOptions(options)
  const sso = new FakeSso(
    options.users ?? [{ username: 'admin@internal', password: 'secret' }],
    options.ssoErrorForm ?? 'error_description',
  )
  const world = createWorld(options)
  const tickets: Tickets = new Map()
  const handlerOf = allHandlers(tickets)
  const userIds = new Map<string, string>()
  const userIdOf = (name: string): string => {
    const id = userIds.get(name) ?? idOf(`users/${name}`)
    userIds.set(name, id)
    return id
  }

  async function answerAt(request: Request): Promise<Response> {
    const path = readPath(request)
    if (path === undefined) return htmlAnswer(404, 'Not Found', 'Not Found')
    const user = sso.userOf(request.headers.get('authorization'))
    if (user === undefined) return unauthorized()
    if ((request.headers.get('version') ?? '4') !== '4' || path.version !== '4') {
      return htmlAnswer(400, 'Error', 'Bad Request')
    }
    const correlationId = correlationIdOf(request)
    const format = acceptedFormat(request)
    const userId = userIdOf(user)
    const answered = await answerApi({ ...path, world, handlerOf, request, format, correlationId, userId })
    answered.headers.set('correlation-id', correlationId)
    return answered
  }

  async function answer(request: Request): Promise<Response> {
    request.signal.throwIfAborted()
    const { pathname } = new URL(request.url)
    world.clock.settle()
    if (pathname === certificatePath) return certificateAnswer(request)
    return (await sso.answer(request, pathname)) ?? (await answerTicket(tickets, request)) ?? (await answerAt(request))
  }

  const faulty = withFaults(answer)
  return {
    url: 'https://engine.example.com/ovirt-engine/api',
    fetch: faulty.fetch,
    requests: faulty.requests,
    vm: (idOrName) => {
      const byId = getAt(world, vmPath(idOrName))
      if (byId !== undefined) return byId
      const named = world.store.byName('vms', idOrName)
      return named === undefined ? undefined : getAt(world, vmPath(named.id))
    },
    vms: () => listAt(world, 'vms'),
    addVm: (seed) => addAt(world, 'vms', seed),
    removeVm: (id) => {
      world.store.root('vms').find(id)?.remove()
    },
    get: <Path extends string>(path: Path) => getAt(world, path) as ObjectAt<Path> | undefined,
    list: <Path extends string>(path: Path) => listAt(world, path) as unknown as ObjectAt<Path>[],
    add: <Path extends string>(path: Path, seed: ObjectAt<Path>) => addAt(world, path, seed) as ObjectAt<Path>,
    change: (path, members) => {
      changeAt(world, path, members)
    },
    remove: (path) => {
      const entity = requireEntity(world, path)
      endCourse(entity)
      entity.remove()
    },
    lockDisks: (id, names) => {
      if (world.store.root('vms').find(id) === undefined) {
        throw new ConfigError('id', 'is no virtual machine of this fake engine')
      }
      world.lockedDisks.set(id, names)
    },
    failNext: (failure) => {
      const { match, fault, options: times } = failureScript(world.store, failure)
      faulty.failNext(match, fault, times)
    },
    forgetRequests: () => {
      faulty.reset()
    },
    advance: (milliseconds) => {
      world.clock.advance(milliseconds)
    },
    settle: () => {
      world.clock.finish()
    },
    readDisk: (id, offset, length) => {
      const disk = requireEntity(world, `disks/${encodeURIComponent(id)}`)
      return world.images.of(id, Number(disk.get('provisionedSize'))).read(offset, length)
    },
    writeDisk: (id, offset, bytes) => {
      const disk = requireEntity(world, `disks/${encodeURIComponent(id)}`)
      const image = world.images.of(id, Number(disk.get('provisionedSize')))
      if (offset + bytes.length > image.size) throw new ConfigError('bytes', 'reach beyond the end of the disk')
      image.write(offset, bytes)
    },
    tokens: () => sso.tokens(),
    expireTokens: () => {
      sso.expireTokens()
    },
  }
}
