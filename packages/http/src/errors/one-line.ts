const maxMessageLength = 600

/** An error's message is one line of bounded length, whatever a server put into it. */
export function oneLine(text: string): string {
  // Control characters could forge log lines or move a terminal's cursor.
  // oxlint-disable-next-line no-control-regex
  const line = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
  return line.length > maxMessageLength ? `${line.slice(0, maxMessageLength)}…` : line
}
