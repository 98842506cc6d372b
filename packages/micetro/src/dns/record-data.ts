import { isSameAddress } from '../ip/ip-address.ts'
import { isSameHost } from './domain-name.ts'

/** Which fields of a type's data are names of hosts, from 0. */
const hostFields: Readonly<Record<string, readonly number[]>> = {
  AFSDB: [1],
  ALIAS: [0],
  CNAME: [0],
  DNAME: [0],
  HTTPS: [1],
  MX: [1],
  NAPTR: [5],
  NS: [0],
  PTR: [0],
  RP: [0, 1],
  SOA: [0, 1],
  SRV: [3],
  SVCB: [1],
}

/** Types whose data are written in hexadecimal digits, of which capitals say no more. */
const hexTypes = new Set(['CDS', 'DS', 'SSHFP', 'TLSA'])

/** Types of which a name has one at most, so that the name alone says which record is meant. */
const singleTypes = new Set(['CNAME', 'DNAME', 'SOA'])

/** Whether a name can have one record of a type only. */
export function isSingleType(type: string): boolean {
  return singleTypes.has(type)
}

const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, '$1')

/** Fields between tabs or spaces; quotes hold one together, and are no part of it. */
function fieldsOf(data: string): string[] {
  return [...data.matchAll(/"((?:[^"\\]|\\.)*)"|[^\s"]+/g)].map(([whole, quoted]) =>
    quoted === undefined ? whole : unescaped(quoted),
  )
}

/** The text of a TXT record: servers may put it into quotes, and cut it into pieces of 255 bytes. */
function textOf(data: string): string {
  return /^\s*"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*\s*$/.test(data) ? fieldsOf(data).join('') : data
}

const isNumber = (text: string): boolean => /^\d+$/.test(text)

/**
 * Whether two records of a type have the same data, however that is written: addresses in any form, capitals and final
 * dots of names, spaces for tabs, quotes of texts.
 *
 * @param zoneName The zone that both are in, with a final dot.
 */
export function isSameData(type: string, left: string, right: string, zoneName: string): boolean {
  if (left === right) return true
  if (type === 'A' || type === 'AAAA') return isSameAddress(left, right)
  if (type === 'TXT' || type === 'SPF') return textOf(left) === textOf(right)
  const [a, b] = [fieldsOf(left), fieldsOf(right)]
  const hosts = hostFields[type] ?? []
  return (
    a.length === b.length &&
    a.every((field, index) => {
      const other = b[index] ?? ''
      if (hosts.includes(index)) return isSameHost(field, other, zoneName)
      if (isNumber(field) && isNumber(other)) return BigInt(field) === BigInt(other)
      return hexTypes.has(type) ? field.toLowerCase() === other.toLowerCase() : field === other
    })
  )
}
