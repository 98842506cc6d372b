import type { Members } from '../store/entity.ts'

/** Members that cost an engine much, and come with `all_content` only. */
export const hiddenMembers: Readonly<Partial<Record<string, ReadonlySet<string>>>> = {
  vm: new Set(['console', 'payloads', 'rngDevice', 'soundcardEnabled', 'virtioScsi']),
  host: new Set(['hostedEngine']),
}

/** The initialization of a virtual machine with what describes it as a whole. */
export function ovfOf(get: (member: string) => unknown): Members {
  const name = get('name')
  const data = `<?xml version="1.0" encoding="UTF-8"?><ovf:Envelope xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1/"><Content ovf:id="out"><Name>${String(
    name,
  )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</Name></Content></ovf:Envelope>`
  return { ...(get('initialization') as Members | undefined), configuration: { type: 'ovf', data } }
}
