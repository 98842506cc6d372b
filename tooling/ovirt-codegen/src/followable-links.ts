import { byName, type MemberModel, type StructModel } from './model.ts'
import { resultParameter, type ServiceModel } from './service-model.ts'

/** What can be followed of an object: its members that are links, and where they lead. */
export interface FollowableLinks {
  readonly struct: StructModel
  readonly links: readonly MemberModel[]
}

type ByName<Model> = ReadonlyMap<string, Model>

function found<Model>(models: ByName<Model>, name: string): Model {
  const model = models.get(name)
  if (model === undefined) throw new Error(`the model has no ${name}`)
  return model
}

/** The members of a struct and of its bases. */
function membersOf(struct: StructModel, structs: ByName<StructModel>): MemberModel[] {
  const inherited = struct.base === null ? [] : membersOf(found(structs, struct.base), structs)
  return [...inherited, ...struct.members]
}

function locatorsOf(service: ServiceModel, services: ByName<ServiceModel>): ServiceModel['locators'] {
  const inherited = service.base === null ? [] : locatorsOf(found(services, service.base), services)
  return [...inherited, ...service.locators]
}

/**
 * The collections below the objects of each type, by the segments of their paths. The engine makes an object's links of
 * those, so that a member whose collection is not among them cannot be followed.
 */
function collectionsByType(services: ByName<ServiceModel>): ReadonlyMap<string, ReadonlySet<string>> {
  const collections = new Map<string, Set<string>>()
  for (const service of services.values()) {
    for (const method of service.methods) {
      const type = resultParameter(method)?.type
      if (type === undefined || method.kind === 'action' || method.kind === 'remove') continue
      const ofItems = method.kind === 'list' || method.kind === 'add'
      const places = ofItems
        ? locatorsOf(service, services).flatMap((locator) =>
            locator.param === null ? [] : [found(services, locator.service)],
          )
        : [service]
      const segments = places.flatMap((place) => locatorsOf(place, services).map(({ segment }) => segment ?? ''))
      collections.set(type, new Set([...(collections.get(type) ?? []), ...segments]))
    }
  }
  return collections
}

/** The links of all structs that have any, in the order of their names. Their names in services are unlike all others. */
export function followableLinks(
  structs: readonly StructModel[],
  services: readonly ServiceModel[],
): ReadonlyMap<string, FollowableLinks> {
  const structByName = new Map(structs.map((struct) => [struct.name, struct]))
  const collections = collectionsByType(new Map(services.map((service) => [service.name, service])))
  const isIdentified = (type: string): boolean => {
    const struct = found(structByName, type)
    return struct.name === 'identified' || (struct.base !== null && isIdentified(struct.base))
  }
  const all = structs.toSorted(byName).map((struct): [string, FollowableLinks] => {
    const links = membersOf(struct, structByName).filter(
      ({ kind, list, rel, type }) =>
        kind === 'link' && isIdentified(type) && (!list || collections.get(struct.name)?.has(rel ?? '') === true),
    )
    return [struct.name, { struct, links: links.toSorted(byName) }]
  })
  return new Map(all.filter(([, { links }]) => links.length > 0))
}
