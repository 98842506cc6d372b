import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { normalizePath, type NormalizedPath, OptionDefaults, type TypeDocOptions } from 'typedoc'
import { frontPage, type Guide, guidesFolder, listedGuides, withChildren } from '../documents/guides.ts'
import type { Entry } from './entries.ts'

/** Where a guide's file is. */
export const pathOfGuide = ({ name }: Pick<Guide, 'name'>): NormalizedPath =>
  normalizePath(join(guidesFolder, `${name}.md`))

/** Lists of hundreds of names, which would drown the navigation; their own pages have them. */
const leaves = ['@sdk/ovirt/services', '@sdk/ovirt/types', '@sdk/micetro/resources', '@sdk/micetro/types']

/** How the site is made. */
export function siteOptions(entries: readonly Entry[], folder: string): TypeDocOptions {
  return {
    name: 'SDK clients',
    out: folder,
    tsconfig: join(import.meta.dirname, '../../tsconfig.site.json'),
    entryPoints: entries.map(({ path }) => path),
    projectDocuments: withChildren(listedGuides()).map(pathOfGuide),
    readme: pathOfGuide({ name: frontPage }),
    // The compiler that the repository is checked with is another one.
    skipErrorChecking: true,
    // There is no server of sources to link to.
    disableSources: true,
    basePath: root,
    excludeInternal: true,
    excludePrivate: true,
    sort: ['kind', 'alphabetical'],
    sortEntryPoints: false,
    navigation: { includeCategories: false, includeGroups: false, includeFolders: false, excludeReferences: true },
    navigationLeaves: leaves,
    headings: { readme: false, document: true },
    searchInComments: true,
    searchInDocuments: true,
    highlightLanguages: [...OptionDefaults.highlightLanguages, 'ini', 'python', 'xml'],
    // Its links name anchors that some pages lack.
    includeHierarchySummary: false,
    hideGenerator: true,
    customCss: join(import.meta.dirname, 'site.css'),
    customFooterHtml: 'Licence: Apache-2.0. This site needs no network.',
    // The type of a constant that has a name of its own.
    externalSymbolLinkMappings: { '@core/http': { Checks: '#' } },
    validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true },
    treatWarningsAsErrors: true,
    treatValidationWarningsAsErrors: true,
    logLevel: 'Warn',
  }
}
