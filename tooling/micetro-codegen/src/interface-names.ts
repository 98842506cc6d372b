import type { Accessor } from './accessors.ts'

const capital = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase())

/** The short and the full name that an interface of an operation can have. */
function candidates({ resource, part, method }: Accessor, suffix: string): readonly [string, string] {
  const short = [part ?? '', method].map(capital).join('') + suffix
  return [short, capital(resource) + short]
}

interface Use {
  readonly accessors: Accessor[]
  readonly onlyMember: string | undefined
}

/**
 * Names interfaces that operations share: by the operation of the first that has one, by the resource too if no other
 * operation has it, by its member if it has one alone.
 */
export class InterfaceNames {
  readonly #suffix: string
  readonly #uses = new Map<string, Use>()
  #names: ReadonlyMap<string, string> | undefined

  constructor(suffix: string) {
    this.#suffix = suffix
  }

  /** @param text The interface's members, which make it what it is. */
  add(text: string, accessor: Accessor, members: readonly string[]): void {
    const use = this.#uses.get(text) ?? { accessors: [], onlyMember: members.length === 1 ? members[0] : undefined }
    use.accessors.push(accessor)
    this.#uses.set(text, use)
  }

  #assign(): ReadonlyMap<string, string> {
    const names = new Map<string, string>()
    const taken = new Set<string>()
    const byUse = [...this.#uses].toSorted(([, left], [, right]) => right.accessors.length - left.accessors.length)
    for (const [text, { accessors, onlyMember }] of byUse) {
      const [first] = accessors
      if (first === undefined) continue
      const isShared = accessors.length > 1
      const [short, full] = candidates(first, this.#suffix)
      const ofMember = isShared && onlyMember !== undefined ? [capital(onlyMember) + this.#suffix] : []
      const name = [...ofMember, ...(isShared ? [short] : []), full].find((candidate) => !taken.has(candidate))
      if (name === undefined) throw new Error(`no name left for an interface of ${full}`)
      taken.add(name)
      names.set(text, name)
    }
    return names
  }

  of(text: string): string {
    this.#names ??= this.#assign()
    const name = this.#names.get(text)
    if (name === undefined) throw new Error('an interface was not added')
    return name
  }

  /** Each interface: its name, its members, and the operations that have it. */
  entries(): readonly { readonly name: string; readonly text: string; readonly accessors: readonly Accessor[] }[] {
    return [...this.#uses].map(([text, { accessors }]) => ({ name: this.of(text), text, accessors }))
  }
}
