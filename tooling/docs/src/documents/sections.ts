const included = /(<!-- from README: ([^>]+) -->\n)[^]*?(<!-- end -->)/g

/** What stands below a heading of the second level, without the heading. */
export function sectionOf(markdown: string, heading: string): string {
  const [, text] = markdown.split(`\n## ${heading}\n`)
  if (text === undefined) throw new Error(`there is no heading "${heading}"`)
  return (text.split('\n## ')[0] ?? '').trim()
}

/** The same text with the sections of the README, where `<!-- from README: heading -->` and `<!-- end -->` stand, as they are now. */
export function withSections(markdown: string, readme: string): string {
  return markdown.replaceAll(
    included,
    (_, begin: string, heading: string, end: string) => `${begin}\n${sectionOf(readme, heading)}\n\n${end}`,
  )
}
