/**
 * What a remote viewer needs to open a console. It holds a password that is good for one use within minutes: members that
 * show it do not appear when the object is printed or written as JSON.
 *
 * @since 0.1.0
 */
export interface ConsoleFile {
  /** `spice` or `vnc`. */
  readonly protocol: string
  readonly host: string | undefined
  readonly port: number | undefined
  readonly tlsPort: number | undefined
  /** The file's text, to be saved with the ending `.vv` and opened with a remote viewer. */
  readonly text: string
  /** Every setting of the section `[virt-viewer]`, by its name there. */
  readonly settings: ReadonlyMap<string, string>
}

function portOf(text: string | undefined): number | undefined {
  const port = Number(text)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

/** The settings of one section of a file, whose comments and other sections are passed over. */
function settingsOf(text: string): Map<string, string> {
  const settings = new Map<string, string>()
  let section = ''
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]
    if (head !== undefined) section = head
    const [, name, value] = /^\s*([^#;=\s][^=]*?)\s*=\s?(.*)$/.exec(line) ?? []
    if (section === 'virt-viewer' && name !== undefined && value !== undefined) settings.set(name, value)
  }
  return settings
}

/**
 * Reads the text of a console file.
 *
 * @returns undefined for what is none: it has no section `[virt-viewer]` that says its `type`.
 * @since 0.1.0
 */
export function readConsoleFile(text: string): ConsoleFile | undefined {
  const settings = settingsOf(text)
  const protocol = settings.get('type')
  if (protocol === undefined) return undefined
  const file = {
    protocol,
    host: settings.get('host'),
    port: portOf(settings.get('port')),
    tlsPort: portOf(settings.get('tls-port')),
    text,
    settings,
  }
  for (const name of ['text', 'settings']) Object.defineProperty(file, name, { enumerable: false })
  return file
}
