import { isIPv4, isIPv6 } from 'node:net'
import { ApiFault } from '../api-fault.ts'

const recordTypes =
  'A NS CNAME SOA WKS PTR HINFO MX TXT SPF RP AFSDB AAAA LOC SRV NAPTR DNAME WINS WINSR SSHFP DHCID CERT CAA URI ALIAS CSYNC SVCB HTTPS RRSIG DS DNSKEY NSEC NSEC3 NSEC3PARAM TLSA CDS CDNSKEY Comment EmptyLine $GENERATE $INCLUDE $TTL'.split(
    ' ',
  )

const host = String.raw`\S+`
const number = String.raw`\d+`
const fields = (...patterns: readonly string[]): RegExp => new RegExp(`^${patterns.join('\t')}$`)

const hasRightForm: Readonly<Record<string, (data: string) => boolean>> = {
  A: isIPv4,
  AAAA: isIPv6,
  CNAME: (data) => fields(host).test(data),
  NS: (data) => fields(host).test(data),
  PTR: (data) => fields(host).test(data),
  MX: (data) => fields(number, host).test(data),
  SRV: (data) => fields(number, number, number, host).test(data),
  TXT: (data) => data !== '' && !/[\r\n]/.test(data),
}

/** @throws ApiFault for a type that does not exist, or data that does not have the type's form. */
export function checkRecordData(type: unknown, data: unknown): void {
  if (typeof type !== 'string' || !recordTypes.includes(type)) throw new ApiFault('Unknown DNS record type.')
  if (typeof data !== 'string' || hasRightForm[type]?.(data) === false) {
    throw new ApiFault(`Invalid data in DNS record of type ${type}.`)
  }
}
