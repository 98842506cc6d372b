import { dealOut } from './deal-out.ts'
import { commonParameterNames, emitService, parametersName, type ServiceContext } from './emit-services.ts'
import { linkFiles } from './link-files.ts'
import { byName } from './model.ts'
import type { ServiceModel } from './service-model.ts'
import { importLines } from './struct-files.ts'

/** One file of services' interfaces. */
interface ServiceFile {
  readonly name: string
  readonly exported: readonly string[]
  readonly lines: readonly string[]
}

function exportedNames(service: ServiceModel): string[] {
  const parameters = service.methods.map((method) => parametersName(service, method))
  return [service.className, ...parameters.filter((name) => !commonParameterNames.has(name))]
}

function serviceFiles(services: readonly ServiceModel[], context: ServiceContext): ServiceFile[] {
  const files = dealOut(services.toSorted(byName), (service) => emitService(service, context))
  return files.map(({ things, lines }, index) => ({
    name: `services-${index + 1}.ts`,
    exported: things.flatMap(exportedNames),
    lines,
  }))
}

/** The names that a file mentions outside of its comments. */
function mentionedNames(lines: readonly string[]): ReadonlySet<string> {
  const code = lines.filter((line) => !/^\s*(?:\/\*\*| \*)/.test(line))
  return new Set(code.flatMap((line) => line.match(/\b[A-Z]\w*/g) ?? []))
}

interface Surroundings {
  readonly all: readonly ServiceFile[]
  readonly links: readonly Pick<ServiceFile, 'name' | 'exported'>[]
  readonly types: readonly string[]
}

function fileText(file: ServiceFile, { all, links, types }: Surroundings): string[] {
  const mentioned = mentionedNames(file.lines)
  const used = (names: Iterable<string>): string[] => [...names].filter((name) => mentioned.has(name))
  return [
    "import type { ApiPromise, CallOptions, ListPromise } from '@core/http'",
    ...importLines(used(['Followed', 'Following']), '../follow/followed.ts'),
    ...importLines(used(commonParameterNames), '../services/common-parameters.ts'),
    ...importLines(used(['Service']), '../services/service.ts'),
    ...links.flatMap(({ exported, name }) => importLines(used(exported), `./${name}`)),
    ...all.filter((other) => other !== file).flatMap(({ exported, name }) => importLines(used(exported), `./${name}`)),
    ...importLines(used(['List', ...types]), './types.ts'),
    '',
    ...file.lines,
  ]
}

/** Names on files, and all of them under one roof. A name that stands for two things ends the generation. */
export function serviceFileTexts(
  services: readonly ServiceModel[],
  context: ServiceContext,
  types: readonly string[],
): [string, string[]][] {
  const files = serviceFiles(services, context)
  const links = linkFiles(context.links)
  const names = [
    ...types,
    ...links.flatMap(({ exported }) => exported),
    ...files.flatMap(({ exported }) => exported),
    ...commonParameterNames,
    'Service',
    'Followed',
    'Following',
  ]
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) throw new Error(`names that stand for two things: ${twice.join(', ')}`)
  const exports = files.flatMap(({ exported, name }) => [
    'export type {',
    ...exported.toSorted().map((exportedName) => `  ${exportedName},`),
    `} from './${name}'`,
  ])
  return [
    ...links.map(({ name, lines }): [string, string[]] => [name, [...lines]]),
    ...files.map((file): [string, string[]] => [file.name, fileText(file, { all: files, links, types })]),
    [
      'services.ts',
      [
        'export type {',
        ...[...commonParameterNames].toSorted().map((name) => `  ${name},`),
        "} from '../services/common-parameters.ts'",
        "export type { Followed, Following, WithLinks } from '../follow/followed.ts'",
        "export type { Service } from '../services/service.ts'",
        ...exports,
        '',
      ],
    ],
  ]
}
