import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { type Package, root } from '@repo/conventions/repository'
import type { Entry } from '../entries.ts'

const compilerOptions = {
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2023', 'es2024.string', 'esnext.disposable'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  strict: true,
  skipLibCheck: true,
}

/**
 * API Extractor's report of each entry, made from the declarations that were built: all that an entry exports, and
 * what that refers to.
 */
export function extractReports({ folder, manifest }: Package, entries: readonly Entry[]): ReadonlyMap<Entry, string> {
  const missing = entries.find(({ declarations }) => !existsSync(declarations))
  if (missing !== undefined) throw new Error(`${missing.specifier} is not built: run \`turbo run build\` first`)
  const projectFolder = join(root, folder)
  const reportFolder = mkdtempSync(join(tmpdir(), 'api-reports-'))
  const files = entries.map(({ declarations }) => declarations)
  const silent = { default: { logLevel: ExtractorLogLevel.None } }
  const configOf = (entry: Entry): ExtractorConfig =>
    ExtractorConfig.prepare({
      configObject: {
        projectFolder,
        mainEntryPointFilePath: entry.declarations,
        newlineKind: 'lf',
        compiler: { overrideTsconfig: { compilerOptions, files } },
        apiReport: {
          enabled: true,
          reportFileName: entry.file,
          reportFolder,
          reportTempFolder: join(reportFolder, 'new'),
          includeForgottenExports: true,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: silent,
          tsdocMessageReporting: silent,
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(projectFolder, 'package.json'),
    })
  try {
    // One program for all entries: reading the declarations is most of the work.
    let compilerState: CompilerState | undefined
    return new Map(
      entries.map((entry) => {
        const config = configOf(entry)
        compilerState ??= CompilerState.create(config, { additionalEntryPoints: files })
        const problems: string[] = []
        Extractor.invoke(config, {
          localBuild: true,
          compilerState,
          messageCallback: (message) => {
            if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text)
            message.handled = true
          },
        })
        if (problems.length > 0) throw new Error(`${manifest.name}, ${entry.path}: ${problems.join('; ')}`)
        return [entry, readFileSync(join(reportFolder, entry.file), 'utf8')] as const
      }),
    )
  } finally {
    rmSync(reportFolder, { recursive: true })
  }
}
