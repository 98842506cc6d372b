import { createFakeLookup, type FakeLookup, type LookupSeed } from '../src/testing/index.ts'

/** A small directory of invented people. */
export const directorySeed: LookupSeed = {
  people: [
    {
      crsid: 'zz901',
      displayName: 'Zed One & Co',
      registeredName: 'Z. One',
      surname: 'One',
      misAffiliation: 'staff',
      identifiers: [{ scheme: 'usn', value: '300000001' }],
      attributes: [
        { scheme: 'title', value: 'Tester <of> things' },
        { scheme: 'email', value: 'zz901@example.org', visibility: 'world' },
        { scheme: 'universityPhone', value: '00001' },
        { scheme: 'jpegPhoto', binaryData: new Uint8Array([255, 216, 255, 224, 0]) },
      ],
      institutions: ['ZTEST', 'ZROOT'],
    },
    { crsid: 'zz902', registeredName: 'Z.é Two', surname: 'Two', misAffiliation: 'student', institutions: ['ZTEST'] },
    { crsid: 'zz903', registeredName: 'Z. Three', surname: 'Three', cancelled: true, institutions: ['ZTEST'] },
    { crsid: 'zz904', registeredName: 'Z. Four', surname: 'Four', misAffiliation: 'staff,student' },
  ],
  institutions: [
    { instid: 'ZROOT', name: 'Z Root' },
    {
      instid: 'ZTEST',
      name: 'Z Test',
      acronym: 'ZT',
      parents: ['ZROOT'],
      managedByGroups: ['ztest-editors'],
      attributes: [{ scheme: 'address', value: '1 Test Lane\nCambridge' }],
      contactRows: [
        {
          description: 'Enquiries',
          bold: true,
          addresses: ['1 Test Lane'],
          emails: ['desk@example.org'],
          phoneNumbers: [{ phoneType: 'universityPhone', number: '00001' }],
          webPages: [{ url: 'https://example.org/', label: 'Home' }],
        },
      ],
    },
  ],
  groups: [
    {
      groupid: '900001',
      name: 'ztest-editors',
      title: 'Editors',
      description: 'Line 1\nLine 2',
      email: 'ztest@example.org',
      directMembers: ['zz901', 'zz902'],
      managedByGroups: ['ztest-editors'],
      owningInsts: ['ZTEST'],
    },
    {
      groupid: '900002',
      name: 'ztest-all',
      title: 'All',
      includes: ['ztest-editors'],
      directMembers: ['zz904', 'zz903'],
    },
    { groupid: '900003', name: 'ztest-members', title: 'Members', membersOfInst: 'ZTEST', owningInsts: ['ZTEST'] },
  ],
  credentials: { 'ztest-editors': 'pä:ss wörd' },
}

/** A fake service with that directory. */
export function fakeDirectory(overrides: LookupSeed = {}): FakeLookup {
  return createFakeLookup({ ...directorySeed, ...overrides })
}
