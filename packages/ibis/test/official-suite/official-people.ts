import type { LookupSeed, SeedPerson } from '../../src/testing/index.ts'

const numbered = (count: number, make: (number: string, index: number) => SeedPerson): readonly SeedPerson[] =>
  Array.from({ length: count }, (_, index) => make(String(index + 1).padStart(3, '0'), index))

const at = (instid: string): { readonly scheme: string; readonly value: string } => ({
  scheme: 'jdInstid',
  value: instid,
})
const email = (crsid: string): { readonly scheme: string; readonly value: string } => ({
  scheme: 'email',
  value: `${crsid}@example.org`,
})

/** The people that the cases name, and as many as they count. All are invented. */
export const officialPeople: NonNullable<LookupSeed['people']> = [
  ...numbered(20, (number) => ({ crsid: `aa${number}`, surname: `Early ${number}` })),
  { crsid: 'abc123', surname: 'First' },
  { crsid: 'mug99', surname: 'Mug', registeredName: 'M.U. Mug', institutions: ['UISTEST'] },
  {
    crsid: 'za17',
    registeredName: 'Dr Z.A. Example',
    surname: 'Example',
    misAffiliation: 'staff',
    institutions: ['UIS'],
    attributes: [
      { scheme: 'title', value: 'Database administrator and developer' },
      email('za17'),
      { scheme: 'address', value: '1 Test Building\nCambridge' },
      at('UIS'),
    ],
  },
  { crsid: 'za54', registeredName: 'Dr Z.A. Example', surname: 'Example', cancelled: true, institutions: ['CS'] },
  { crsid: 'za99', surname: 'Tester', attributes: [email('za99')] },
  {
    crsid: 'zb18',
    surname: 'Example-Second',
    misAffiliation: 'staff',
    institutions: ['UIS'],
    attributes: [at('UIS')],
  },
  { crsid: 'zc38', surname: 'Third', attributes: [email('zc38')] },
  {
    crsid: 'zi20',
    displayName: 'Zed Sample',
    surname: 'Sample',
    institutions: ['UIS', 'CHRISTS'],
    attributes: [at('UIS')],
  },
  ...numbered(11, (number) => ({ crsid: `zj${number}`, displayName: 'J. Smith', surname: 'Smith' })),
  { crsid: 'zk10001', surname: 'Gone', cancelled: true },
  { crsid: 'zk10002', surname: 'Gone too', cancelled: true },
  { crsid: 'zl34', surname: 'Gone as well', cancelled: true },
  ...numbered(101, (number) => ({
    crsid: `zm${number}`,
    surname: `Member ${number}`,
    displayName: `Member ${number}`,
    institutions: ['UIS'],
    attributes: [at('UIS')],
  })),
  ...numbered(31, (number) => ({
    crsid: `zn${number}`,
    surname: `Former ${number}`,
    cancelled: true,
    institutions: ['CS'],
  })),
  { crsid: 'zp52', registeredName: 'P.M. Invented', surname: 'Invented' },
  { crsid: 'zr34', surname: 'Fifth' },
  ...numbered(10, (number) => ({ crsid: `zt${number}`, surname: `Account ${number}`, institutions: ['UISTEST'] })),
  { crsid: 'zv4500', surname: 'Changed' },
  { crsid: 'zz4', surname: 'Fiction' },
]
