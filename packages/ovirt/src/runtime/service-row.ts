/** What a method does, which decides its HTTP method and where its parameters travel. */
export type MethodKind = 'get' | 'list' | 'add' | 'update' | 'remove' | 'action'

/**
 * One method of a service. Parameters and results are written as cells, like the members of structs: `name type`, with
 * `[]` behind a list.
 */
export interface MethodRow {
  readonly kind: MethodKind
  /** Last segment of the path, of actions only. */
  readonly path?: string
  /** Cells, parted by semicolons: the query, or of actions the elements of the body. */
  readonly parameters?: string
  /** Cell of the parameter that is the body. */
  readonly body?: string
  /** Cell of the result: the root of the answer, or of actions an element of the action in it. */
  readonly result?: string
}

/** One step from a service to another. */
export interface LocatorRow {
  readonly service: () => ServiceRow
  /** The path's segment; absent where it is a parameter. */
  readonly segment?: string
  /** The parameter's name. */
  readonly parameter?: string
}

/** A service of the API as data; one small runtime makes objects of such rows. */
export interface ServiceRow<Type extends object = object> {
  /** Never set: says which interface the row's objects have. */
  readonly type?: Type
  /** As errors and logs call it, like `vm`. */
  readonly name: string
  readonly className: string
  readonly methods: Readonly<Record<string, MethodRow>>
  readonly locators: Readonly<Record<string, LocatorRow>>
}
