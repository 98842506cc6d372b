import { readFileSync } from 'node:fs'
import { sharedPath } from '@repo/conformance/shared-folder'

/** A form that engines write. */
export type Format = 'xml' | 'json'

function recorded(ending: string): string {
  return readFileSync(sharedPath('ovirt', 'recorded', 'pairs', `vms-0.${ending}`), 'utf8')
}

/** In the recorded machine: its id, those of what many machines share, and of how many each. */
const ids = [
  { recorded: 'ca7e8d64', others: Infinity },
  { recorded: 'dc0e9719', others: 40 },
  { recorded: '1930506d', others: 6 },
] as const

/** The recorded machine as if it were another one, on one of forty hosts in one of six clusters. */
function asAnother(item: string, index: number): string {
  let text = item
  for (const { recorded: id, others } of ids) {
    // Spread over all, not one behind another.
    const number = others === Infinity ? index : (index * 7919) % others
    text = text.replaceAll(id, number.toString(16).padStart(8, '0'))
  }
  return text
}

/** How an engine writes a list, and what is in it. */
interface Recorded {
  readonly start: string
  readonly items: readonly string[]
  readonly between: string
  readonly end: string
}

function cutUp(format: Format): Recorded {
  const text = recorded(format)
  const [start, between, end] = format === 'xml' ? ['<vms>\n', '', '</vms>\n'] : ['{\n  "vm" : [ ', ', ', ' ]\n}\n']
  const items = text.match(format === 'xml' ? /^ {4}<vm .*?^ {4}<\/vm>\n/gms : /(?<=\[ |, )\{\n {4}.*?^ {2}\}/gms) ?? []
  return { start, items, between, end }
}

/** A list with as many machines as one likes, as an engine wrote them, without ever being in memory as a whole. */
export function* recordedMachines(format: Format, count: number): Generator<string, undefined> {
  const { start, items, between, end } = cutUp(format)
  yield start
  for (let index = 0; index < count; index += 1) {
    yield (index === 0 ? '' : between) + asAnother(items[index % items.length] ?? '', index)
  }
  yield end
}
