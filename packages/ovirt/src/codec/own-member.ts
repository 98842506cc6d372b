/** A member that the object has itself: what somebody put on all objects' prototype must not be sent. */
export function ownMember(source: object, name: string): unknown {
  return Object.hasOwn(source, name) ? Reflect.get(source, name) : undefined
}
