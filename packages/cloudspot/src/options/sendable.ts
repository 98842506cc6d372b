/** Whether a header carries the text as it is. */
export function isSendable(text: string): boolean {
  return /^[\t\u0020-\u007e\u00a0-\u00ff]*$/.test(text) && text.trim() === text
}
