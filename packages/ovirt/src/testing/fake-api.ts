import { randomUUID } from 'node:crypto'
import { DecodeError, parseJson } from '@core/http'
import { type DocumentFormat, formatOf } from '../codec/document-format.ts'
import { readJson } from '../codec/read-json.ts'
import { readXml } from '../codec/read-xml.ts'
import {
  acceptedFormat,
  documentAnswer,
  emptyAnswer,
  failedAction,
  faultAnswer,
  htmlAnswer,
  structAnswer,
} from './fake-answers.ts'
import type { FakeClock } from './fake-clock.ts'
import { searchVms } from './fake-search.ts'
import type { FakeVm, FakeVmAction } from './fake-vm.ts'
import { vmJson, vmsJson } from './fake-vm-json.ts'
import { canFollow } from './fake-vm-links.ts'
import { vmsXml, vmXml } from './fake-vm-xml.ts'

/** What the API's answers are made from. */
export interface FakeApiState {
  readonly vms: ReadonlyMap<string, FakeVm>
  readonly clock: FakeClock
}

function rootAnswer({ vms, clock }: FakeApiState, format: DocumentFormat): Response {
  const active = [...vms.values()].filter((vm) => vm.current().status === 'up').length
  return structAnswer(format, 'api', {
    productInfo: {
      name: 'oVirt Engine',
      vendor: 'ovirt.org',
      version: { major: 4, minor: 5, build: 7, revision: 0, fullVersion: '4.5.7-1.el9' },
    },
    summary: { vms: { active, total: vms.size } },
    time: new Date(clock.now()),
  })
}

function followOf(query: URLSearchParams): readonly string[] {
  return (query.get('follow') ?? '').split(',').filter((name) => name !== '')
}

/** Engines answer so for names that cannot be followed; the page says no more. */
const unfollowable = (): Response => htmlAnswer(500, 'Error', 'Internal Server Error')

function listAnswer({ vms }: FakeApiState, query: URLSearchParams, format: DocumentFormat): Response {
  const follow = followOf(query)
  if (!canFollow(follow)) return unfollowable()
  const found = searchVms(
    [...vms.values()].map((vm) => vm.current()),
    query,
  )
  if (found === undefined) return faultAnswer(format, 400, '[The fake engine does not understand this search.]')
  return documentAnswer(format, format === 'json' ? vmsJson(found, follow) : vmsXml(found, follow))
}

function refuse(place: string): never {
  throw new DecodeError(`the request has what the model does not know: ${place}`)
}

/** Reads an action, in the format that the request has; engines refuse what the model does not know. */
async function readAction(request: Request): Promise<void> {
  const text = await request.text()
  const mediaType = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? ''
  if (formatOf(mediaType) === 'json') readJson('action', parseJson(text), { onUnknown: refuse })
  else readXml('action', text, { onUnknown: refuse })
}

async function actionAnswer(vm: FakeVm, action: FakeVmAction, request: Request): Promise<Response> {
  const format = acceptedFormat(request)
  try {
    await readAction(request)
  } catch {
    const detail = 'For correct usage, see: /ovirt-engine/apidoc#services/vm/methods/start'
    return faultAnswer(format, 400, detail, 'Request syntactically incorrect.')
  }
  const refusal = vm.act(action)
  if (refusal !== undefined) return failedAction(format, 409, refusal)
  const job = randomUUID()
  const { id, href, name, status } = vm.current()
  return structAnswer(format, 'action', {
    status: 'complete',
    job: { id: job, href: `/ovirt-engine/api/jobs/${job}` },
    vm: { id, href, name, status },
  })
}

/** Answers a request whose token is good. */
export async function apiAnswer(state: FakeApiState, request: Request, path: string): Promise<Response> {
  const { method } = request
  const format = acceptedFormat(request)
  const query = new URL(request.url).searchParams
  if (path === '') return method === 'GET' ? rootAnswer(state, format) : emptyAnswer(405)
  if (path === '/vms') return method === 'GET' ? listAnswer(state, query, format) : emptyAnswer(405)
  const [, id = '', action] = /^\/vms\/([^/]+)(?:\/(start|stop|shutdown))?$/.exec(path) ?? []
  const vm = state.vms.get(decodeURIComponent(id))
  if (vm === undefined) return emptyAnswer(404)
  if (action !== undefined) {
    return method === 'POST' ? await actionAnswer(vm, action as FakeVmAction, request) : emptyAnswer(405)
  }
  if (method !== 'GET') return emptyAnswer(405)
  const follow = followOf(query)
  if (!canFollow(follow)) return unfollowable()
  return documentAnswer(format, format === 'json' ? vmJson(vm.current(), follow) : vmXml(vm.current(), follow))
}
