/** Reads the part of YAML that cloud-config is written in: blocks by indentation, and scalars that JSON has too. */
export function readYaml(text: string): unknown {
  const lines = text.split('\n').filter((line) => line !== '')
  let at = 0
  const indentOf = (line: string): number => line.length - line.trimStart().length
  const scalar = (source: string): unknown => {
    if (/^-?\d+\.?\d*e[+-]?\d+$/i.test(source)) return Number(source)
    return JSON.parse(source) as unknown
  }
  const key = /^("(?:[^"\\]|\\.)*"|[A-Za-z_][\w-]*):(?: (.*))?$/s
  const block = (indent: number): unknown => {
    const first = lines[at]?.slice(indent) ?? ''
    if (first.startsWith('- ')) {
      const items: unknown[] = []
      while (
        at < lines.length &&
        indentOf(lines[at] ?? '') === indent &&
        lines[at]?.slice(indent).startsWith('- ') === true
      ) {
        // What follows the hyphen stands as if it were on a line of its own.
        lines[at] = `${' '.repeat(indent + 2)}${lines[at]?.slice(indent + 2) ?? ''}`
        items.push(block(indent + 2))
      }
      return items
    }
    if (!key.test(first)) {
      at += 1
      return scalar(first)
    }
    const members: [string, unknown][] = []
    while (at < lines.length && indentOf(lines[at] ?? '') === indent) {
      const [, name = '', value] = key.exec(lines[at]?.slice(indent) ?? '') ?? []
      at += 1
      members.push([
        name.startsWith('"') ? String(JSON.parse(name)) : name,
        value === undefined ? block(indent + 2) : scalar(value),
      ])
    }
    return Object.fromEntries(members)
  }
  return lines.length === 0 ? {} : block(0)
}
