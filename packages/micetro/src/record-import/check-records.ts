import { ConfigError } from '@core/http'
import { checkFields } from '../ensure/check-fields.ts'
import { wantedProperties } from '../ensure/changed-properties.ts'
import type { DNSRecord } from '../generated/types.ts'
import { refText } from '../reference/ref-segment.ts'

const operation = 'importRecords'

/** The whole reference of a zone. @throws ConfigError */
export function zoneRefOf(ref: unknown, parameter: string): string {
  return refText(ref, { collection: 'dnsZones', parameter, operation, acceptsName: false })
}

/**
 * The records as they are sent: all of them are checked before the first one is.
 *
 * @throws ConfigError naming the record and what is wrong with it.
 */
export function checkedRecords(records: readonly DNSRecord[], hasZone: boolean): DNSRecord[] {
  return records.map((record, index) => {
    const parameter = `dnsRecords[${index}]`
    const required = ['name', 'type', 'data']
    checkFields(record, { object: 'DNSRecord', parameter, operation, required, readOnly: ['ref', 'aging'] })
    const { dnsZoneRef, customProperties } = record
    if (dnsZoneRef === undefined && !hasZone) {
      throw new ConfigError(`${parameter}.dnsZoneRef`, 'is missing; give it here, or once for all', { operation })
    }
    return {
      ...record,
      ...(dnsZoneRef !== undefined && { dnsZoneRef: zoneRefOf(dnsZoneRef, `${parameter}.dnsZoneRef`) }),
      ...(customProperties !== undefined && {
        customProperties: wantedProperties(customProperties, undefined, parameter, operation).texts,
      }),
    }
  })
}
