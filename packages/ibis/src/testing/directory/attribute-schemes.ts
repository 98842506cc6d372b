import type { IbisAttribute, IbisAttributeScheme } from '../../generated/types.ts'

/** What can have attributes. */
export type OwnerKind = 'people' | 'institutions'

/** Schemes that the service is known to have, the first ones first. */
const usual: Readonly<Record<OwnerKind, readonly string[]>> = {
  people: [
    'displayName',
    'firstName',
    'surname',
    'title',
    'misAffiliation',
    'jdInstid',
    'jdCollege',
    'email',
    'departingEmail',
    'address',
    'universityPhone',
    'instPhone',
    'landlinePhone',
    'mobilePhone',
    'pager',
    'labeledURI',
    'jpegPhoto',
  ],
  institutions: [
    'name',
    'acronym',
    'jpegPhoto',
    'address',
    'email',
    'labeledURI',
    'universityPhone',
    'instPhone',
    'landlinePhone',
    'mobilePhone',
    'faxNumber',
  ],
}

const single = new Set(['displayName', 'firstName', 'surname', 'name', 'acronym', 'misAffiliation'])

function schemeCalled(schemeid: string): IbisAttributeScheme {
  return {
    schemeid,
    displayName: schemeid,
    dataType: schemeid === 'jpegPhoto' ? 'image' : 'string',
    multiValued: !single.has(schemeid),
    multiLined: schemeid === 'address',
    searchable: schemeid !== 'jpegPhoto',
  }
}

/** The schemes of one kind: the usual ones, those that are given, and those that are in use. In order of precedence. */
export function attributeSchemes(
  kind: OwnerKind,
  given: readonly IbisAttributeScheme[],
  used: readonly IbisAttribute[],
): readonly IbisAttributeScheme[] {
  const schemes = new Map<string, IbisAttributeScheme>()
  for (const schemeid of usual[kind]) schemes.set(schemeid, schemeCalled(schemeid))
  for (const scheme of given) schemes.set(scheme.schemeid ?? '', scheme)
  for (const { scheme = '' } of used) if (!schemes.has(scheme)) schemes.set(scheme, schemeCalled(scheme))
  return [...schemes.values()].map((scheme, index) => Object.assign({}, scheme, { precedence: index + 1 }))
}
