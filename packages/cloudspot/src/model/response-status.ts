/**
 * Names that Cloudspot's services give to what became of a request, in answers to webhooks above all. Each is equal to
 * its key.
 *
 * @since 0.1.0
 */
export const ResponseStatus = {
  /** 401 */
  NOT_AUTHORIZED: 'NOT_AUTHORIZED',
  /** 405 */
  NOT_ALLOWED: 'NOT_ALLOWED',
  /** 404 */
  NOT_FOUND: 'NOT_FOUND',
  OK: 'OK',
  RECEIVED: 'RECEIVED',
  OBJECT_CREATED: 'OBJECT_CREATED',
  /** Sent with 400. */
  OBJECT_EXISTS: 'OBJECT_EXISTS',
  OBJECT_UPDATED: 'OBJECT_UPDATED',
  OBJECT_DELETED: 'OBJECT_DELETED',
  /** 400: not of the form that was asked for. */
  INVALID_FORMAT: 'INVALID_FORMAT',
  /** 400: something is missing. */
  EXPECTED_VALUE: 'EXPECTED_VALUE',
  /** 400: something is there that is not known, or of another type. */
  UNEXPECTED_VALUE: 'UNEXPECTED_VALUE',
} as const

/** One of the names in {@link ResponseStatus}. @since 0.1.0 */
export type ResponseStatus = (typeof ResponseStatus)[keyof typeof ResponseStatus]
