import { type Application, Converter, type DeclarationReflection, ReflectionKind } from 'typedoc'

/** Puts the members of constants, hundreds of values of enumerations, behind everything else that a search finds. */
export function lowerMembersOfConstants(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const properties = project.getReflectionsByKind(ReflectionKind.Property) as DeclarationReflection[]
    for (const property of properties) {
      if (property.parent?.kindOf(ReflectionKind.TypeLiteral) === true) property.relevanceBoost = 0.1
    }
  })
}
