import { ConfigError } from '@core/http'

/** What a cloud-config file is made of. Members without a value are left out. @since 0.1.0 */
export type CloudConfigValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly CloudConfigValue[]
  | { readonly [name: string]: CloudConfigValue }

/** The modules of a cloud-config file, like `{ packages: ['nginx'], runcmd: [['systemctl', 'start', 'nginx']] }`. @since 0.1.0 */
export type CloudConfig = Readonly<Record<string, CloudConfigValue>>

const operation = 'cloudConfig'
/** Deeper than any module's. */
const maxDepth = 32

function refuse(place: string, problem: string): never {
  throw new ConfigError(place, problem, { operation })
}

/** Characters that YAML wants escaped though JSON does not: those that readers take for line ends, or refuse. */
const escaped = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g

/** Always in quotes: what stands there is text, whatever it looks like. */
function quoted(text: string, place: string): string {
  if (!text.isWellFormed()) refuse(place, 'holds half of a surrogate pair')
  return JSON.stringify(text).replaceAll(
    escaped,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  )
}

/** Words that older readers take for true, false or nothing. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i

const keyText = (name: string, place: string): string =>
  /^[A-Za-z_][\w-]*$/.test(name) && !reserved.test(name) ? name : quoted(name, place)

function scalarText(value: unknown, place: string): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quoted(value, place)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(place, 'must be a finite number')
    // A number with an exponent and no dot would be text for older readers.
    return String(value).replace(/^(-?\d+)e/, '$1.0e')
  }
  return refuse(place, 'must be text, a number, true or false, null, a list or a plain object')
}

const isPlain = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)

function listLines(items: readonly unknown[], place: string, depth: number): string[] {
  if (items.length === 0) return ['[]']
  return items.flatMap((item, index) => {
    const [first = '', ...rest] = lines(item, `${place}[${index}]`, depth + 1)
    return [`- ${first}`].concat(rest.map(indented))
  })
}

function objectLines(value: object, place: string, depth: number): string[] {
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  if (members.length === 0) return ['{}']
  return members.flatMap(([name, member]) => {
    const where = place === '' ? name : `${place}.${name}`
    const below = lines(member, where, depth + 1)
    const key = `${keyText(name, where)}:`
    const [first = ''] = below
    const isInline = typeof member !== 'object' || member === null || first === '[]' || first === '{}'
    return isInline ? [`${key} ${first}`] : [key].concat(below.map(indented))
  })
}

function lines(value: unknown, place: string, depth: number): string[] {
  if (depth > maxDepth) refuse(place, `lies deeper than ${maxDepth} levels, or within itself`)
  if (Array.isArray(value)) return listLines(value as unknown[], place, depth)
  const isObject = typeof value === 'object' && value !== null && isPlain(value)
  return isObject ? objectLines(value, place, depth) : [scalarText(value, place)]
}

const indented = (line: string): string => `  ${line}`

/**
 * Writes the modules of a cloud-config file as YAML. Every text is in quotes, so that none is taken for anything else,
 * whatever it holds. Without a first line `#cloud-config`: an engine puts it behind what it writes itself.
 *
 * @throws ConfigError naming the place of what YAML has no form for here.
 * @since 0.1.0
 */
export function cloudConfigText(config: CloudConfig): string {
  if (typeof config !== 'object' || (config as unknown) === null || Array.isArray(config) || !isPlain(config)) {
    refuse('config', 'must be a plain object')
  }
  const text = lines(config, '', 0)
  return text.length === 1 && text[0] === '{}' ? '' : `${text.join('\n')}\n`
}
