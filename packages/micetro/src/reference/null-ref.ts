/**
 * What stands in place of a reference where there is no object: for a record that a bulk operation did not create.
 *
 * @since 0.1.0
 */
export const nullRef = '{#0-#0}'

/** The form that the older interfaces give references, `{#type-#number}`; type and number 0 mean nothing. */
const internalForm = /^\{#(\d+)-#(\d+)\}$/

/** Whether a reference leads nowhere: {@link nullRef}, an empty text, or number 0 of a collection. @since 0.1.0 */
export function isNullRef(ref: string): boolean {
  const [, , number] = internalForm.exec(ref) ?? []
  return ref.trim() === '' || (number !== undefined && Number(number) === 0) || /^[a-z]+\/0+$/i.test(ref)
}

/** Whether a text is a reference of the older interfaces, like `{#4-#64}`. */
export function isInternalRef(text: string): boolean {
  return internalForm.test(text)
}
