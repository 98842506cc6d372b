import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'

const folder = ['ovirt', 'recorded'] as const

/** Published recordings are read where they are; without them the tests that need them are skipped. */
export const hasRecordings: boolean = hasShared(...folder)

export function recordedNames(kind: string, ending: string): string[] {
  if (!hasRecordings) return []
  const names = readdirSync(sharedPath(...folder, kind)).toSorted()
  return names.filter((name) => name.endsWith(ending)).map((name) => basename(name, ending))
}

export function recordedText(kind: string, name: string): string {
  return readFileSync(sharedPath(...folder, kind, name), 'utf8')
}

/** One exchange of a recorded session. */
export interface RecordedExchange {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly requestBody: string | null
  readonly body: string
}

export function recordedExchanges(name: string): RecordedExchange[] {
  const session = JSON.parse(recordedText('vcr', `${name}.json`)) as { interactions: RecordedExchange[] }
  return session.interactions
}
