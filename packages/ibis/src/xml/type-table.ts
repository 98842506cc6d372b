/** How a text becomes a value. */
export type ValueKind = 'string' | 'boolean' | 'integer' | 'date' | 'bytes'

/** Lists of a result's entities, by which references are resolved. */
export type EntityKind = 'people' | 'institutions' | 'groups'

/** An attribute or element that holds one value. */
export interface ValueField {
  readonly value: ValueKind
  /** The element holds any number of elements, whatever their tag, each with one value. */
  readonly item?: true
}

/** An element that holds an object, or a list of them. */
export interface ObjectField {
  readonly type: TypeName
  /** Tag of a list's items. Without it the element itself is the object. */
  readonly item?: string
  /** Where the entity is found, if the object only refers to one. */
  readonly ref?: EntityKind
}

/** How one type is read from XML. */
export interface TypeTable {
  readonly attributes: Readonly<Record<string, ValueField>>
  readonly elements: Readonly<Record<string, ValueField | ObjectField>>
  /** The member that gets the element's own text. */
  readonly text?: string
}

/** The types that answers are made of. */
export type TypeName =
  | 'IbisResult'
  | 'IbisResultEntities'
  | 'IbisPerson'
  | 'IbisInstitution'
  | 'IbisGroup'
  | 'IbisIdentifier'
  | 'IbisAttribute'
  | 'IbisAttributeScheme'
  | 'IbisContactRow'
  | 'IbisContactPhoneNumber'
  | 'IbisContactWebPage'
  | 'IbisError'

/** All types. */
export type TypeTables = Readonly<Record<TypeName, TypeTable>>
