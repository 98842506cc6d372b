// What delimits in JSON, as bytes.
export const tab = 0x09
export const lineFeed = 0x0a
export const carriageReturn = 0x0d
export const space = 0x20
export const quote = 0x22
export const comma = 0x2c
export const colon = 0x3a
export const openingBracket = 0x5b
export const backslash = 0x5c
export const closingBracket = 0x5d
export const underscore = 0x5f
export const openingBrace = 0x7b
export const closingBrace = 0x7d

// What a search stops for, outside strings.
export const string = 1
export const opening = 2
export const closing = 3
export const digit = 4

/** What a byte is to whoever looks for what containers and strings begin and end with. */
export const kinds: Uint8Array = new Uint8Array(256)
kinds[quote] = string
for (const bracket of [openingBracket, openingBrace]) kinds[bracket] = opening
for (const bracket of [closingBracket, closingBrace]) kinds[bracket] = closing
kinds.fill(digit, 0x30, 0x3a)
