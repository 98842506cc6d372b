import type { Image } from './image.ts'

/** The right to read or write an image, for as long as it is used. */
export interface Ticket {
  readonly id: string
  readonly canWrite: boolean
  readonly image: () => Image
  /** Told that bytes were moved. */
  readonly used: (bytes: number) => void
}

/** Tickets that are valid, by their ids. */
export type Tickets = Map<string, Ticket>
