import type { IbisClientConnection } from '@sdk/ibis'
import type { Machine } from './machines.ts'

/** A person as the directory knows them. */
export interface Person {
  readonly crsid: string
  readonly name: string | undefined
  readonly email: string | undefined
  /** Whether they have left. */
  readonly cancelled: boolean
}

/** A line of the report. */
export interface Ownership {
  readonly machine: string
  readonly status: string | undefined
  readonly owner: Person | undefined
  /** What is not as it should be. */
  readonly problem: string | undefined
}

/** Looks up people, all of them in as few requests as they fit into. */
export async function readPeople(
  directory: IbisClientConnection,
  crsids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Person>> {
  if (crsids.length === 0) return new Map()
  const people = await directory.person.listPeople(crsids, { fetch: ['email'] }, { signal })
  return new Map(
    people.map(({ identifier, visibleName, cancelled, attributes }) => {
      const crsid = identifier?.value ?? ''
      const email = attributes.find(({ scheme }) => scheme === 'email')?.value
      return [crsid, { crsid, name: visibleName, email, cancelled: cancelled === true }]
    }),
  )
}

function ownershipOf({ name, status, owner }: Machine, people: ReadonlyMap<string, Person>): Ownership {
  const person = owner === undefined ? undefined : people.get(owner)
  const line = { machine: name, status, owner: person }
  if (owner === undefined) return { ...line, problem: 'names no owner' }
  if (person === undefined) return { ...line, problem: `${owner} is not in the directory` }
  return { ...line, problem: person.cancelled ? `${owner} has left` : undefined }
}

/** Puts machines and people together; names for which there is no machine come last. */
export function ownerships(
  names: readonly string[],
  machines: readonly Machine[],
  people: ReadonlyMap<string, Person>,
): Ownership[] {
  const found = new Set(machines.map(({ name }) => name))
  const missing = names.filter((name) => !found.has(name))
  return [
    ...machines.map((machine) => ownershipOf(machine, people)),
    ...missing.map((machine) => ({
      machine,
      status: undefined,
      owner: undefined,
      problem: 'there is no such machine',
    })),
  ]
}
