import type { InstalledManifest } from '../lockfile/installed-manifest.ts'

/** Licences that what the packages bring along may have: none asks more of an app than to keep a notice. */
export const allowedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]

/** What a manifest says of its licence, also in the old ways to say it. */
export function licenceOf({ license, licenses }: InstalledManifest): string {
  if (typeof license === 'string') return license
  return license?.type ?? (licenses?.map(({ type }) => type).join(' OR ') || 'not said')
}
