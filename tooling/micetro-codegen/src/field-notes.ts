import type { FieldModel } from './model.ts'

/** What the facts' short remarks say, as sentences. */
const sentences: Readonly<Record<string, string>> = {
  minutes: 'In minutes.',
  seconds: 'In seconds.',
  'seconds, MS': 'In seconds. Only for Microsoft servers.',
  ms: 'In milliseconds.',
  bytes: 'In bytes.',
  bitmask: 'A mask of bits.',
  CIDR: 'In CIDR notation, like `192.0.2.0/24`.',
  'CIDR or from-to': 'In CIDR notation like `192.0.2.0/24`, or as first and last address.',
  MS: 'Only for Microsoft servers.',
  ISC: 'Only for ISC servers.',
  Kea: 'Only for Kea servers.',
  Cisco: 'Only for Cisco servers.',
  'MS,ISC': 'Only for Microsoft and ISC servers.',
  'ISC,Kea': 'Only for ISC and Kea servers.',
  'Cisco,Kea': 'Only for Cisco and Kea servers.',
  'MS v6': 'Only for DHCPv6 on Microsoft servers.',
  'Azure only': 'Only for Azure.',
  'when permit is MembersOfDHCPClass': 'Where `permit` is `MembersOfDHCPClass`.',
  v4: 'Only for IPv4.',
  'v6 DUID+IAID': 'Only for IPv6: DUID and IAID.',
  'expiry date': 'When it ends.',
  'option ID': "The option's number.",
  'tab separated fields': 'The fields of the record, parted by tabs: `10\\tmail.example.com.` for an MX record.',
  'static zones only': 'Only in static zones.',
  'hours since 1601-01-01 UTC': 'In hours since the first of January 1601, UTC.',
  'default false, BIND/appliance': 'Only for BIND and appliances.',
  'default true, BIND': 'Only for BIND.',
  'page offset when targetRef found': 'Where the page begins, if `targetRef` was asked for and found.',
  MAC: 'A MAC address.',
  'YYYY-MM-DD': 'A day, like `2026-01-31`.',
  'provider properties only': 'Only for properties of providers.',
  '0=all': '0 keeps all.',
  'optimistic concurrency, from get':
    'From the read before: the call fails if somebody changed the options since. Without it nothing is checked.',
  'login name': 'The name to log in with.',
  'secondary zones': 'Only for secondary zones.',
  'static-stub': 'Only for static-stub zones.',
  'trailing * wildcard': 'A `*` at the end stands for any text.',
}

const withoutWords = /^(?:deprecated|default \S+)$/

/** What is known of a field beside its type, as sentences. */
export function fieldSentences(field: FieldModel): string[] {
  const found: string[] = []
  if (field.note !== undefined && !withoutWords.test(field.note)) {
    const sentence = sentences[field.note]
    if (sentence === undefined) throw new Error(`${field.name} has a remark without a sentence: ${field.note}`)
    found.push(sentence)
  }
  if (field.format === 'date-time') {
    found.push('A date: in ISO 8601, or from most servers like `May 19, 2023 13:29:15` in their own time zone.')
  }
  if (field.readOnly === true) found.push('Kept by the server; not to be set.')
  return found
}

/** The same, as tags. */
export function fieldTags(field: FieldModel): string[] {
  return [
    ...(field.default === undefined ? [] : [`@default ${field.default}`]),
    ...(field.deprecated === true ? ['@deprecated The API marks it so.'] : []),
  ]
}
