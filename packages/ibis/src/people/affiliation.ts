import type { IbisPerson } from '../generated/types.ts'

/**
 * Whether a person is staff. People without an affiliation count as staff, and cancelled people have none.
 *
 * @since 0.1.0
 */
export function isStaff(person: IbisPerson): boolean {
  return person.misAffiliation !== 'student'
}

/**
 * Whether a person is a student. Someone can be staff and student.
 *
 * @since 0.1.0
 */
export function isStudent(person: IbisPerson): boolean {
  return person.misAffiliation?.includes('student') === true
}
