import { type DNSRecord, importRecords, type MicetroClient } from '@sdk/micetro'

/** Imports records, and says how many were not created. */
export async function moveRecords(
  client: MicetroClient,
  dnsZoneRef: string,
  dnsRecords: readonly DNSRecord[],
  show: (percent: number) => void,
): Promise<number> {
  const work = importRecords(
    client,
    { dnsRecords, dnsZoneRef, saveComment: 'moved here' },
    { chunkSize: 200, onProgress: ({ total, remaining }) => show(100 - (100 * remaining) / total) },
  )
  try {
    await work
    return 0
  } catch {
    const { failed, unknown, notSent } = work.report()
    return failed.length + unknown.length + notSent.length
  }
}
