/**
 * What every object of the API has beside its own members.
 *
 * @since 0.1.0
 */
export interface Struct {
  /** Path of the object on the engine, like `/ovirt-engine/api/vms/123`. Absent from objects that have none. */
  href?: string | undefined
}

/**
 * A list of the API: an array that may know where on the engine its collection is. A list that came as a link only is
 * empty and has an `href`. Plain arrays can be given wherever a list is expected.
 *
 * @since 0.1.0
 */
export interface List<Item> extends Array<Item> {
  /** Path of the collection on the engine, like `/ovirt-engine/api/vms/123/nics`. */
  href?: string | undefined
}
