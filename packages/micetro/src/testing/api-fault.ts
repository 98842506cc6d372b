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
