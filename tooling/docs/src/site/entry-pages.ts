import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type Application,
  Converter,
  type DeclarationReflection,
  MinimalSourceFile,
  normalizePath,
  ReflectionKind,
} from 'typedoc'
import type { Entry } from './entries.ts'

/**
 * Calls the pages of entries as they are imported, and shows a package's README on the page of its main entry.
 * Links of other documents to the README lead there.
 */
export function nameEntries(app: Application, entries: readonly Entry[]): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const modules = project.getReflectionsByKind(ReflectionKind.Module) as DeclarationReflection[]
    for (const module of modules) {
      const entry = entries.find(({ path }) => path === project.files.getReflectionPath(module))
      if (entry === undefined) throw new Error(`${module.name} is no entry`)
      module.name = entry.name
      if (entry.readme === undefined) continue
      const file = new MinimalSourceFile(
        readFileSync(entry.readme, 'utf8').replace(/^# .*\n/, ''),
        normalizePath(entry.readme),
      )
      module.readme = app.converter.parseRawComment(file, project.files).content
      project.files.registerReflectionPath(normalizePath(entry.readme), module)
      project.files.registerReflectionPath(normalizePath(dirname(entry.readme)), module)
    }
  })
}
