/** A class whose prototype can be marked. */
type ErrorConstructor = abstract new (...parameters: never[]) => Error

/**
 * Gives an error class a name that `instanceof` recognises across two installed copies of the package:
 * an app that pins two services may well have two versions of `@core/http`.
 *
 * @param constructor The class, whose `name` property on errors becomes `name`.
 * @param name Its exported name.
 * @param owner The package that owns the name.
 * @since 0.1.0
 */
export function brandError(constructor: ErrorConstructor, name: string, owner = '@core/http'): void {
  const mark = Symbol.for(`${owner}/error/${name}`)
  Object.defineProperty(constructor.prototype, mark, { value: true })
  Object.defineProperty(constructor.prototype, 'name', { value: name, configurable: true, writable: true })
  // Loggers write this one. Bundlers rename classes, their name with them: one file may have two of the same.
  Object.defineProperty(constructor, 'name', { value: name, configurable: true })
  Object.defineProperty(constructor, Symbol.hasInstance, {
    value(this: unknown, candidate: unknown): boolean {
      // A class that somebody derived without a brand of its own inherits this method, but not the brand's meaning.
      if (this !== constructor) return Function.prototype[Symbol.hasInstance].call(this as () => void, candidate)
      return typeof candidate === 'object' && candidate !== null && mark in candidate
    },
  })
}
