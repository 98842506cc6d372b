import type { LookupSeed, PastChange, SeedGroup, SeedInstitution } from '../../src/testing/index.ts'
import { officialPeople } from './official-people.ts'

const college = (instid: string, name: string): SeedInstitution => ({ instid, name, parents: ['COLL'] })

const contactRows: NonNullable<SeedInstitution['contactRows']> = [
  {
    description: 'Enquiries and Reception',
    bold: true,
    addresses: ['1 Test Lane'],
    emails: ['desk@example.org'],
    phoneNumbers: [{ phoneType: 'universityPhone', number: '00001' }],
    webPages: [{ url: 'https://example.org/', label: 'Home' }],
  },
  { description: 'Fax', phoneNumbers: [{ phoneType: 'faxNumber', number: '00003' }] },
  { description: 'Director', people: [{ identifier: { scheme: 'crsid', value: 'zi20' } }] },
  ...Array.from({ length: 18 }, (_, index) => ({ description: `Room ${index + 1}` })),
]

const institutions: readonly SeedInstitution[] = [
  { instid: 'AUT', name: 'Automation' },
  college('CHRISTS', 'Christ’s College'),
  college('CHURCH', 'Churchill College'),
  college('CLARE', 'Clare College'),
  college('CLAREH', 'Clare Hall'),
  { instid: 'COLL', name: 'Colleges' },
  ...Array.from({ length: 6 }, (_, index) => ({ instid: `COMP${index + 1}`, name: `Computing Room ${index + 1}` })),
  {
    instid: 'CS',
    name: 'University Computing Service',
    acronym: 'UCS',
    cancelled: true,
    managedByGroups: ['cs-editors'],
    attributes: [
      { scheme: 'email', value: 'desk@example.org' },
      { scheme: 'universityPhone', value: '00001' },
      { scheme: 'acronym', value: 'UCS' },
    ],
    contactRows,
  },
  {
    instid: 'CSTEST',
    name: 'Test Department',
    parents: ['UIS'],
    managedByGroups: ['cstest-editors'],
    attributes: [{ scheme: 'email', value: 'old@example.org' }],
  },
  { instid: 'ENG', name: 'Department of Engineering' },
  college('FTHEO', 'Cambridge Theological Federation'),
  {
    instid: 'GIRTON',
    name: 'Girton College',
    attributes: [
      { scheme: 'address', value: 'Huntingdon Road\nCambridge\nCB3 0JG' },
      { scheme: 'universityPhone', value: '00002' },
    ],
  },
  { instid: 'IUSCMED', name: 'Medicine' },
  { instid: 'IUSCMED2', name: 'Medicine, second part' },
  { instid: 'SPVSR04', name: 'Supervisors', cancelled: true },
  { instid: 'UIS', name: 'University Information Services', managedByGroups: ['uis-editors'] },
  { instid: 'UISTEST', name: 'Test Accounts', parents: ['UIS'], managedByGroups: ['uistest-editors'] },
]

const groups: readonly SeedGroup[] = [
  { groupid: '000000', name: 'everybody', title: 'Everybody' },
  { groupid: '100259', name: 'biol-managers' },
  { groupid: '100260', name: 'biol-editors' },
  { groupid: '100300', name: 'biotec-editors', cancelled: true },
  { groupid: '100426', name: 'maths-intakes-editors' },
  ...Array.from({ length: 5 }, (_, index) => ({ groupid: `10043${index}`, name: `maths-${index + 1}-editors` })),
  {
    groupid: '100500',
    name: 'uistest-members',
    title: 'Information Services Test Accounts members',
    directMembers: [
      'abc123',
      'mug99',
      ...Array.from({ length: 10 }, (_, index) => `zt${String(index + 1).padStart(3, '0')}`),
    ],
  },
  { groupid: '100501', name: 'uistest-editors', directMembers: ['za17'], owningInsts: ['UISTEST'] },
  { groupid: '100654', name: 'cs-members', membersOfInst: 'CS', owningInsts: ['CS'], managedByGroups: ['cs-editors'] },
  { groupid: '100655', name: 'cs-managers', owningInsts: ['CS'], managedByGroups: ['cs-managers'] },
  {
    groupid: '100656',
    name: 'cs-editors',
    description: 'Editors of the Computing Service',
    owningInsts: ['CS'],
    managedByGroups: ['cs-managers'],
    directMembers: ['zc38', 'zp52', 'zr34', 'zv4500', 'zz4'],
    includes: ['cs-managers', 'everybody', 'uistest-editors'],
  },
  { groupid: '100668', name: 'cstest-editors', directMembers: ['za99'], owningInsts: ['CSTEST'] },
  { groupid: '100669', name: 'cstest-one', directMembers: ['za99'], managedByGroups: ['cstest-editors'] },
  { groupid: '100670', name: 'cstest-two', directMembers: ['za99'], managedByGroups: ['cstest-editors'] },
  { groupid: '100700', name: 'uis-editors', title: 'Editors group for "UIS"', owningInsts: ['UIS'] },
  { groupid: '100701', name: 'uis-members', membersOfInst: 'UIS', owningInsts: ['UIS'] },
  { groupid: '100855', name: 'cstest-foofoo', cancelled: true },
]

const history: readonly PastChange[] = [
  { transactionId: 46, kind: 'institutions', name: 'CLAREH', aspect: 'contactRows' },
  { transactionId: 439, kind: 'institutions', name: 'SPVSR04' },
  { transactionId: 488, kind: 'groups', name: '100855' },
  { transactionId: 492, kind: 'institutions', name: 'AUT' },
  { transactionId: 493, kind: 'groups', name: '100426' },
  { transactionId: 744, kind: 'groups', name: '100259' },
  { transactionId: 753, kind: 'people', name: 'zk10001' },
  { transactionId: 753, kind: 'people', name: 'zl34' },
  { transactionId: 765, kind: 'institutions', name: 'IUSCMED' },
  { transactionId: 938, kind: 'people', name: 'zv4500' },
]

/** A directory of invented entries in which the cases of the official suite hold. */
export const officialDirectory: LookupSeed = {
  people: officialPeople,
  institutions,
  groups,
  history,
  credentials: { 'cstest-editors': 'edit me' },
}
