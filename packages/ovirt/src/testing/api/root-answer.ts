import { shapeOf } from '../../codec/shapes.ts'
import { documentAnswer } from '../http/answers.ts'
import { plainDocument } from '../document/object-document.ts'
import { idOf } from '../store/ids.ts'
import type { ApiRequest } from './api-request.ts'

const nothing = '00000000-0000-0000-0000-000000000000'

/** What the engine tells of itself. */
export function rootAnswer({ world, base, format, userId }: ApiRequest): Response {
  const { store, clock } = world
  const summary = (segment: string, isActive: (status: unknown) => boolean): object => {
    const collection = store.root(segment)
    let active = 0
    for (const entity of collection.entities()) if (isActive(entity.get('status'))) active += 1
    return { active, total: collection.size }
  }
  const user = userId === undefined ? undefined : { id: userId, href: `${base}/users/${userId}` }
  const members = {
    productInfo: {
      instanceId: idOf('instance'),
      name: 'oVirt Engine',
      vendor: 'ovirt.org',
      version: { major: 4, minor: 5, build: 7, revision: 0, fullVersion: '4.5.7-1.el9' },
    },
    specialObjects: {
      blankTemplate: { id: nothing, href: `${base}/templates/${nothing}` },
      rootTag: { id: nothing, href: `${base}/tags/${nothing}` },
    },
    summary: {
      hosts: summary('hosts', (status) => status === 'up'),
      storageDomains: summary('storagedomains', (status) => status === 'active'),
      users: summary('users', () => true),
      vms: summary('vms', (status) => status === 'up'),
    },
    time: new Date(clock.now()),
    authenticatedUser: user,
    effectiveUser: user,
  }
  return documentAnswer(format, plainDocument(shapeOf('api'), members))
}
