/** Why the engine does not do what it was asked. */
export class Refusal extends Error {
  readonly status: number
  readonly reason: string

  constructor(status: number, detail: string, reason = 'Operation Failed') {
    super(detail)
    this.status = status
    this.reason = reason
  }
}

/** The state of things does not allow it. */
export function conflict(detail: string): Refusal {
  return new Refusal(409, `[${detail}]`)
}

/** It cannot be right. */
export function badRequest(detail: string): Refusal {
  return new Refusal(400, `[${detail}]`)
}

/** Something that a request names does not exist. */
export function entityNotFound(what: string): Refusal {
  return new Refusal(404, `Entity not found: ${what}`)
}

/** There is nothing at the path: the answer has no body. */
export class NothingThere extends Error {}
