import type { ApiModel, FetchKind, FieldModel } from './model.ts'

/** In the order in which they are written. */
export const fetchKinds: readonly FetchKind[] = ['person', 'institution', 'group']

const entityTypes: Readonly<Record<FetchKind, string>> = {
  person: 'IbisPerson',
  institution: 'IbisInstitution',
  group: 'IbisGroup',
}

/** The type of what `fetch` is given for. */
export function entityType(kind: FetchKind): string {
  return entityTypes[kind]
}

/** The kind that has this type; `contactRow` for rows, whose people are what is fetched with; undefined for others. */
export function kindOfType(type: string): FetchKind | 'contactRow' | undefined {
  return type === 'IbisContactRow' ? 'contactRow' : fetchKinds.find((kind) => entityTypes[kind] === type)
}

/** A name that leads to other objects, with what is fetched of those after the point. */
export interface ReferenceFacts {
  readonly name: string
  /** The member that it fills. */
  readonly member: string
  readonly isList: boolean
  readonly target: FetchKind | 'contactRow'
}

/** All that `fetch` can name of a kind. */
export interface KindFacts {
  /** Known attribute schemes; an installation may have more. Empty for a kind without attributes. */
  readonly attributes: readonly string[]
  /** Names that fill members without leading further: the name, the member. */
  readonly pseudo: readonly (readonly [string, string])[]
  readonly references: readonly ReferenceFacts[]
}

function fieldFor(model: ApiModel, kind: FetchKind, name: string): FieldModel {
  const fields = model.types.find((type) => type.name === entityTypes[kind])?.fields ?? []
  const field = fields.find(({ populatedBy }) => populatedBy?.split(' | ').includes(name) === true)
  if (field === undefined) throw new Error(`no member of ${kind} is filled by ${name}`)
  return field
}

/** What `fetch` can name of a kind, with the members that are filled by it. */
export function factsOf(model: ApiModel, kind: FetchKind): KindFacts {
  const { attributesCommon = [], attributesSeenInUse = [], pseudo = {}, references } = model.fetch[kind]
  const plain: (readonly [string, string])[] = []
  const leading: ReferenceFacts[] = []
  for (const name of [...Object.keys(pseudo), ...Object.keys(references)]) {
    const field = fieldFor(model, kind, name)
    const target = kindOfType(field.type)
    if (target === undefined) plain.push([name, field.name])
    else leading.push({ name, member: field.name, isList: field.list, target })
  }
  return { attributes: [...attributesCommon, ...attributesSeenInUse], pseudo: plain, references: leading }
}
