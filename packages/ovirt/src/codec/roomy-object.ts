/** An object that is being built; its members are chosen at run time. */
export type Target = Record<string, unknown>

/**
 * Makes what `new` makes plain objects with, for one kind of object that has many members.
 *
 * To V8, an object that gets its thirteenth member by a computed name is a dictionary, which takes six times the memory
 * and is slower to fill and to read, unless there is room in the object itself. There is as much room as the function
 * that makes it has assignments, needed or not; what the first objects do not use, V8 then takes back.
 */
export function roomyObject(): new () => Target {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- how its objects are laid out, V8 keeps for each function
  function Roomy(this: Target, never = false): void {
    if (!never) return
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = undefined
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = undefined
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = undefined
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = undefined
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = this['g'] = this['h'] = undefined
  }
  // So that they are plain in every other way.
  Roomy.prototype = Object.prototype
  return Roomy as unknown as new () => Target
}
