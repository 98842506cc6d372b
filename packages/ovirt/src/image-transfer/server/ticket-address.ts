import { DecodeError, maskSecrets } from '@core/http'

/** Where an image can be reached by whoever knows the address: its last part is the ticket. */
export interface TicketAddress {
  /** Without the ticket. */
  readonly origin: string
  readonly path: string
  readonly secrets: readonly string[]
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/**
 * Takes an address that the engine gave apart.
 *
 * @throws DecodeError for one that no image can be at; it does not repeat it.
 */
export function ticketAddress(name: string, text: string): TicketAddress {
  const url = URL.parse(text)
  const ticket = url?.pathname.split('/').at(-1) ?? ''
  const isUsable = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === ''
  if (!isUsable || ticket === '') {
    throw new DecodeError(`the engine gave a ${name} that is no address of an image`, { code: 'transfer_address' })
  }
  return { origin: url.origin, path: url.pathname, secrets: [...new Set([ticket, decoded(ticket)])] }
}

/** Text without the ticket. */
export function withoutTicket(text: string, { secrets }: TicketAddress): string {
  return maskSecrets(text, secrets)
}
