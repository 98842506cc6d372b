import { camelCase } from '../../codec/shapes.ts'
import { named } from '../rules/references.ts'
import { badRequest, conflict } from '../rules/refusal.ts'
import type { Entity } from '../store/entity.ts'
import { entityOf, type Handlers, reference } from './command.ts'
import { addNew } from './generic.ts'

const rootTagId = '00000000-0000-0000-0000-000000000000'

function childTags(entity: Entity): Entity[] {
  const children = [...entity.collection.entities()].filter(
    (tag) => (tag.get('parent') as { readonly id?: string } | undefined)?.id === entity.id,
  )
  return [...children, ...children.flatMap(childTags)]
}

/** Users, permissions and tags. */
export const access: Handlers = {
  'users add': (command) => {
    const { body, world } = command
    const [name = ''] = String(body['userName']).split('@')
    const domain = named(world.store, 'domain', body['domain'])
    return { entity: addNew(command, { name: body['name'] ?? name, principal: name, domain: reference(domain) }) }
  },
  'groups add': (command) => ({ entity: addNew(command) }),
  'assigned_permissions add': (command) => {
    const { body, place } = command
    const { owner } = place
    const isOfSubject = owner?.type === 'user' || owner?.type === 'group'
    if (!isOfSubject && body['user'] === undefined && body['group'] === undefined) {
      throw badRequest('Cannot add Permission. A user or a group must be given.')
    }
    return { entity: addNew(command, isOfSubject ? { [camelCase(owner.type)]: reference(owner) } : {}) }
  },
  'tags add': (command) => {
    const parent = command.body['parent'] ?? { id: rootTagId }
    return { entity: addNew(command, { parent }) }
  },
  'tag remove': (command) => {
    const tag = entityOf(command)
    if (tag.id === rootTagId) throw conflict('Cannot remove Tag. The root tag cannot be removed.')
    for (const child of childTags(tag)) child.remove()
    tag.remove()
    return { entity: tag }
  },
  'role remove': (command) => {
    const role = entityOf(command)
    if (role.get('mutable') === false) throw conflict('Cannot remove Role. It is predefined.')
    role.remove()
    return { entity: role }
  },
}
