/** Codes that the fake answers with where the server's own are known. */
export const faultCodes = { unknown: 0, accessDenied: 1028, objectNotFound: 2049 } as const

/** Ends the handling of a request with the API's error document. */
export class ApiFault extends Error {
  readonly status: number
  readonly code: number

  constructor(message: string, code: number = faultCodes.unknown, status = 400) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** 400 with code 2049: a reference leads nowhere. */
export function objectNotFound(): ApiFault {
  return new ApiFault('No object was found for the reference.', faultCodes.objectNotFound)
}

/** 400 with code 1028. */
export function accessDenied(): ApiFault {
  return new ApiFault('You do not have access to perform that action.', faultCodes.accessDenied)
}

/** 401 */
export function unauthorized(message: string): ApiFault {
  return new ApiFault(message, faultCodes.unknown, 401)
}
