/** A search that an engine would refuse, or take for another than its writer meant. The message says what is wrong. */
export class BadSearch extends Error {}
