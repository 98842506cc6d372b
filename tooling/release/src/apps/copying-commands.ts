/** What a template's README tells those who copy it to do: the commands below "Make it yours". */
export function copyingCommands(readme: string): string {
  const commands = /\n## Make it yours\n[^]*?^```sh\n([^]*?)^```$/m.exec(readme)?.[1]
  if (commands === undefined) throw new Error('the README does not say how to make it yours')
  return commands
}

/** The same with versions for the packages of others, so that a new one of theirs is no failure of ours. */
export function pinPackages(commands: string, versionOf: (name: string) => string): string {
  return commands.replaceAll(/^npm install .*$/gm, (line) =>
    line
      .split(' ')
      .map((word, index) => (index < 2 || /^(?:-|@(?:sdk|core)\/)/.test(word) ? word : `${word}@${versionOf(word)}`))
      .join(' '),
  )
}
