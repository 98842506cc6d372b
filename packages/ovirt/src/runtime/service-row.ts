/** What a method does, which decides its HTTP method and where its parameters travel. */
export type MethodKind = 'get' | 'list' | 'add' | 'update' | 'remove' | 'action'

/** One method of a service. Parameters and results are cells, like the members of structs. */
export interface MethodRow {
  readonly kind: MethodKind
  /** Last segment of the path, of actions only. */
  readonly path: string | undefined
  /** Cells of the parameters with their marks, parted by semicolons. */
  readonly parameters: string
  /** Cell of the result, unless it is the body: the root of the answer, or of actions an element of the action in it. */
  readonly result: string
}

/** One step from a service to another. */
export interface LocatorRow {
  /** Name of the service that it leads to. */
  readonly service: string
  /** The path's segment; undefined where it is a parameter. */
  readonly segment: string | undefined
  /** The parameter's name. */
  readonly parameter: string | undefined
}

/** A service of the API as data; one small runtime makes objects of such rows. */
export interface ServiceRow {
  /** As errors and logs call it, like `vm`. */
  readonly name: string
  readonly className: string
  /** By the names that callers use, with those of the bases. */
  readonly methods: ReadonlyMap<string, MethodRow>
  readonly locators: ReadonlyMap<string, LocatorRow>
}
