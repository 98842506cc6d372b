/** People of one institution in the documents. */
const peoplePerInstitution = 100

const crsid = (index: number): string => `zz${String(index).padStart(6, '0')}`
const institutionOf = (index: number): number => Math.floor(index / peoplePerInstitution)
const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index)

/** Numbers of the people who are in an institution. */
function membersOf(institution: number, count: number): number[] {
  const first = institution * peoplePerInstitution
  return range(Math.min(peoplePerInstitution, count - first), first)
}

function personXml(index: number): string {
  return `<person cancelled="false" id="p${index}"><identifier scheme="crsid">${crsid(index)}</identifier><displayName>Invented Person ${index}</displayName><surname>Person ${index}</surname><misAffiliation>staff</misAffiliation><attributes><attribute attrid="${index + 1}" scheme="email" visibility="university"><value>${crsid(index)}@example.org</value></attribute></attributes><institutions><institution ref="i${institutionOf(index)}"/></institutions><groups><group ref="g0"/></groups></person>`
}

function personJson(index: number): object {
  return {
    cancelled: false,
    id: `p${index}`,
    identifier: { scheme: 'crsid', value: crsid(index) },
    displayName: `Invented Person ${index}`,
    surname: `Person ${index}`,
    misAffiliation: 'staff',
    staff: true,
    student: false,
    attributes: [
      { attrid: index + 1, scheme: 'email', visibility: 'university', value: `${crsid(index)}@example.org` },
    ],
    institutions: [{ ref: `i${institutionOf(index)}` }],
    groups: [{ ref: 'g0' }],
  }
}

/**
 * A flattened answer with so many people, each in an institution of a hundred and all in one group, which lead back to
 * them.
 */
export function flattenedPeopleXml(count: number): string {
  const refs = (people: readonly number[]): string => people.map((index) => `<person ref="p${index}"/>`).join('')
  const everybody = range(count)
  const institutions = range(institutionOf(count - 1) + 1).map(
    (index) =>
      `<institution cancelled="false" instid="Z${index}" id="i${index}"><name>Z ${index}</name><members>${refs(membersOf(index, count))}</members></institution>`,
  )
  const group = `<group cancelled="false" groupid="900001" id="g0"><name>z-all</name><members>${refs(everybody)}</members></group>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<result xmlns="http://www.lookup.cam.ac.uk" version="1.2"><people>${refs(everybody)}</people><entities><people>${everybody.map(personXml).join('')}</people><institutions>${institutions.join('')}</institutions><groups>${group}</groups></entities></result>`
}

/** The same answer in JSON. */
export function flattenedPeopleJson(count: number): string {
  const refs = (people: readonly number[]): object[] => people.map((index) => ({ ref: `p${index}` }))
  const everybody = range(count)
  const institutions = range(institutionOf(count - 1) + 1).map((index) => ({
    cancelled: false,
    instid: `Z${index}`,
    id: `i${index}`,
    name: `Z ${index}`,
    members: refs(membersOf(index, count)),
  }))
  const groups = [{ cancelled: false, groupid: '900001', id: 'g0', name: 'z-all', members: refs(everybody) }]
  const entities = { people: everybody.map(personJson), institutions, groups }
  return JSON.stringify({ result: { version: '1.2', people: refs(everybody), entities } })
}
