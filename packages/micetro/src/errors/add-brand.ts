/**
 * Makes `target`, a prototype or one error, count as an instance of a branded class beside its own: the classes of the
 * API's errors and the shared classes by status cut across each other, and an error can only extend one.
 */
export function addBrand(target: object, brandedClass: { readonly prototype: object }): void {
  for (const mark of Object.getOwnPropertySymbols(brandedClass.prototype)) {
    Object.defineProperty(target, mark, { value: true })
  }
}
