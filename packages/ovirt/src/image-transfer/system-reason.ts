/** What the system says is wrong, without the path and the call. */
export function systemReason(error: unknown): string {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? code : 'the system refuses'
}
