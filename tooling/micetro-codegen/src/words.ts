/** `DHCPAddressPool` as words: `DHCP address pool`. */
export function wordsOf(schema: string): string {
  const [, family = '', rest = ''] = /^(DNS|DHCP|AD|IPAM|)(.*)$/.exec(schema) ?? []
  const words = rest.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
  return [family, words].filter((text) => text !== '').join(' ')
}

export const withArticle = (words: string): string => `${/^[aeio]/i.test(words) ? 'an' : 'a'} ${words}`

export const plural = (words: string): string => `${words}s`
