/** The name is in use. */
export class NameTakenError extends Error {
  override readonly name = 'NameTakenError'

  /** @param where Who has it. */
  constructor(taken: string, where: string) {
    super(`${taken} is taken in ${where}`)
  }
}

/** There is no such template. */
export class UnknownTemplateError extends Error {
  override readonly name = 'UnknownTemplateError'

  constructor(template: string) {
    super(`the engine has no template ${template}`)
  }
}
