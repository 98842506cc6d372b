import { shapeOf, type StructName } from '../../codec/shapes.ts'
import { serviceRow } from '../../runtime/read-service-row.ts'
import type { ServiceRow } from '../../runtime/service-row.ts'
import { Collection } from './collection.ts'
import type { Entity, Members } from './entity.ts'
import { ChosenSet, type EntitySet, FilteredSet } from './entity-set.ts'
import { idOf } from './ids.ts'
import { collectionType, memberOfSegment, rootRow, rootSegment } from './service-model.ts'
import type { StoreRules } from './store-rules.ts'
import { type View, viewOf } from './views.ts'

interface Referrer {
  readonly id?: unknown
}

const names = (reference: unknown, id: string): boolean => (reference as Referrer | undefined)?.id === id

/** Members by which a permission says what it is for. */
const permissionObjects = ['cluster', 'dataCenter', 'disk', 'host', 'storageDomain', 'template', 'vm', 'vmPool']

/** All objects of the engine. */
export class Store {
  readonly #rules: StoreRules
  readonly #roots = new Map<string, Collection>()

  constructor(rules: StoreRules) {
    this.#rules = rules
    for (const { segment, service } of rootRow.locators.values()) {
      const type = collectionType(serviceRow(service))
      if (segment !== undefined && type !== undefined) this.#roots.set(segment, this.#collection(type, segment))
    }
  }

  /** A collection at the root. */
  root(segment: string): Collection {
    const found = this.#roots.get(segment)
    if (found === undefined) throw new RangeError(`there is no collection ${segment}`)
    return found
  }

  /** Whether objects of a type are in a collection at the root. */
  isRootType(type: string): boolean {
    return rootSegment(type) !== undefined
  }

  rootNames(): string[] {
    return [...this.#roots.keys()]
  }

  /** A collection that belongs to an object, made when it is first looked at. */
  child(owner: Entity, segment: string, type: StructName): Collection {
    const known = owner.children.get(segment)
    if (known !== undefined) return known
    const made = this.#collection(type, segment, owner)
    owner.children.set(segment, made)
    const member = memberOfSegment(shapeOf(owner.collection.type), segment)
    const seeds = member === undefined ? undefined : owner.given[member]
    const first = Array.isArray(seeds) ? (seeds as Members[]) : this.#rules.firstChildren(owner, segment)
    for (const [index, given] of first.entries()) {
      made.add(typeof given['id'] === 'string' ? given['id'] : idOf(`${made.path}/${index}`), given)
    }
    return made
  }

  /** What a service's collection shows. */
  set(row: ServiceRow, owner: Entity | undefined, segment: string, type: StructName): EntitySet {
    const view = viewOf(row, segment)
    if (view !== undefined) return this.#viewed(view, owner, segment)
    return owner === undefined ? this.root(segment) : this.child(owner, segment, type)
  }

  /** An object of a type that has a collection at the root. */
  find(type: string, id: string): Entity | undefined {
    const segment = rootSegment(type)
    return segment === undefined ? undefined : this.root(segment).find(id)
  }

  /** The object that a member refers to. */
  referred(type: string, reference: unknown): Entity | undefined {
    const id = (reference as Referrer | undefined)?.id
    return typeof id === 'string' ? this.find(type, id) : undefined
  }

  /** The first object of a collection at the root. */
  first(segment: string): Entity | undefined {
    for (const entity of this.root(segment).entities()) return entity
    return undefined
  }

  byName(segment: string, name: string): Entity | undefined {
    for (const entity of this.root(segment).entities()) if (entity.name === name) return entity
    return undefined
  }

  /** The disk attachments of a virtual machine or template. */
  attachments(owner: Entity): Collection {
    return this.child(owner, 'diskattachments', 'disk_attachment')
  }

  /** The disks of a virtual machine or template. */
  disksOf(owner: Entity): Entity[] {
    return [...this.attachments(owner).entities()].flatMap(
      (attachment) => this.referred('disk', attachment.get('disk')) ?? this.find('disk', attachment.id) ?? [],
    )
  }

  #collection(type: StructName, segment: string, owner?: Entity): Collection {
    return new Collection(type, segment, owner, this.#rules)
  }

  #viewed({ base: segment, kind, member }: View, owner: Entity | undefined, name: string): EntitySet {
    const base = this.root(segment)
    if (kind === 'all') return base
    if (owner === undefined) {
      return new FilteredSet(base, (entity) => permissionObjects.every((object) => entity.get(object) === undefined))
    }
    if (kind === 'chosen') return new ChosenSet(base, owner.chosen(name))
    if (kind === 'choosing') return new FilteredSet(base, (entity) => entity.chosen(member).has(owner.id))
    if (kind === 'stored') {
      return new FilteredSet(base, (entity) => this.disksOf(entity).some((disk) => this.#isStored(disk, owner.id)))
    }
    return new FilteredSet(base, (entity) => {
      const value = entity.get(member)
      return Array.isArray(value) ? value.some((item) => names(item, owner.id)) : names(value, owner.id)
    })
  }

  #isStored(disk: Entity, domainId: string): boolean {
    const domains = disk.get('storageDomains')
    return Array.isArray(domains) && domains.some((domain) => names(domain, domainId))
  }
}
