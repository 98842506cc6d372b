const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is HTML already. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | Html | readonly Part[] | undefined

function write(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.text
  if (typeof part !== 'string') return part.map(write).join('')
  return part.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/** HTML of a template. What is put into it is text, unless it is {@link Html} itself. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(template.map((text, index) => text + write(parts[index])).join(''))
}
