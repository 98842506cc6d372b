/**
 * The codes of the server's errors whose meaning is known. The server has many more, and publishes no list of them.
 *
 * @since 0.1.0
 */
export const micetroErrorCodes: {
  /** A reference leads to no object. */
  readonly objectNotFound: 2049
  /** A reference that led to an object does so no more. */
  readonly staleReference: 16_544
  /** The user has no right to do that. */
  readonly accessDenied: 1028
} = { objectNotFound: 2049, staleReference: 16_544, accessDenied: 1028 }
