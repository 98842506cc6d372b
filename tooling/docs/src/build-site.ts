import { join } from 'node:path'
import { Application } from 'typedoc'
import { nameEntries } from './site/entry-pages.ts'
import { publishedEntries } from './site/entries.ts'
import { arrangeGuides } from './site/guide-pages.ts'
import { pathOfGuide, siteOptions } from './site/options.ts'
import { lowerMembersOfConstants } from './site/search-order.ts'
import { showSources } from './site/source-files.ts'

// Writes the site to `dist/site`; any warning, such as a link that leads nowhere, fails.
const folder = join(import.meta.dirname, '../dist/site')
const entries = publishedEntries()
const app = await Application.bootstrap(siteOptions(entries, folder))
arrangeGuides(app, pathOfGuide)
nameEntries(app, entries)
lowerMembersOfConstants(app)
const project = await app.convert()
if (project === undefined) process.exitCode = 1
else {
  app.validate(project)
  await app.generateDocs(project, folder)
  showSources(folder)
  if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1
  else console.log(`${entries.length} entries and their guides are at ${join(folder, 'index.html')}`)
}
