/** How clients of DHCP are told apart: bytes in hexadecimal digits, between which people write what they like. */
function plainIdentifier(text: string): string {
  const isHex = /^(?:[\da-f]{2}[:.-]?)+$|^(?:[\da-f]{4}[.:-]?)+$/i.test(text)
  return isHex ? text.replaceAll(/[:.-]/g, '').toLowerCase() : text
}

/** Whether two identifiers of clients are the same: `00:11:22:AA:BB:CC` is `0011.22aa.bbcc`. */
export function isSameClient(left: string, right: string): boolean {
  return plainIdentifier(left) === plainIdentifier(right)
}
