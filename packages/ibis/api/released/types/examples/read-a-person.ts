import { createConnection, isStaff } from '@sdk/ibis'

export async function describePerson(crsid: string): Promise<string> {
  await using connection = createConnection()
  const person = await connection.person.getPerson('crsid', crsid, { fetch: ['email', 'all_insts'] })
  if (person === undefined) return 'There is no such person.'
  const email = person.attributes.find(({ scheme }) => scheme === 'email')?.value ?? 'no address'
  const institutions = person.institutions.map(({ name }) => name).join(', ')
  return `${person.visibleName} (${isStaff(person) ? 'staff' : 'student'}), ${email}, ${institutions}`
}
