/**
 * Links to follow: their names, dotted for links of links, like `['nics', 'diskAttachments.disk']`, or as the engine
 * writes them, `nics,disk_attachments.disk`. An engine answers with status 500 for a name that it cannot follow.
 *
 * @since 0.1.0
 */
export type Follow = string | readonly string[]

/**
 * Of methods that have no parameters: an empty object, where options of the call come behind it.
 *
 * @since 0.1.0
 */
export type NoParameters = Readonly<Record<string, never>>

/**
 * Of methods that can be asked not to wait for the engine, and nothing else.
 *
 * @since 0.1.0
 */
export interface AsyncParameters {
  /** Answer before the engine is done. */
  readonly async?: boolean | undefined
}

/**
 * Of methods that read one object.
 *
 * @since 0.1.0
 */
export interface FollowParameters {
  /** Links whose targets come with the answer. Engines since 4.2. */
  readonly follow?: Follow | undefined
}

/**
 * Of methods that read a collection.
 *
 * @since 0.1.0
 */
export interface ListParameters extends FollowParameters {
  /** How many at most. Whole number of 32 bits. @default all of them */
  readonly max?: number | undefined
}
