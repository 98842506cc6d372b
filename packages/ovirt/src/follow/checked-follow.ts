/** `disk_attachments` and `diskAttachments` are the same name: the engine writes the one, objects have the other. */
type Camel<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name

/** As many dots as a path may have: each has the engine read the links of all that the one before led to. */
type Steps = readonly ['', '', '', '']
type Fewer<Left extends readonly unknown[]> = Left extends readonly [unknown, ...infer Rest] ? Rest : never

/**
 * The path itself if it leads over links, or else what could stand in its place, which is what the compiler then says and
 * the editor offers. It costs by the length of the path, whatever the number of links.
 */
type CheckedPath<Links, Path extends string, Left extends readonly unknown[] = Steps> = string extends Path
  ? Path
  : Path extends `${infer Head}.${infer Rest}`
    ? Camel<Head> extends keyof Links
      ? Left['length'] extends 0
        ? never
        : `${Head}.${CheckedPath<Links[Camel<Head>], Rest, Fewer<Left>>}`
      : keyof Links & string
    : Camel<Path> extends keyof Links
      ? Path
      : keyof Links & string

/** Paths in one text, with commas between them. */
export type CheckedText<Links, Text extends string> = Text extends `${infer First},${infer Rest}`
  ? `${CheckedPath<Links, First>},${CheckedText<Links, Rest>}`
  : CheckedPath<Links, Text>

/** Paths in a list. */
export type CheckedList<Links, Paths extends readonly string[]> = {
  readonly [Index in keyof Paths]: CheckedPath<Links, Paths[Index]>
}

type CamelPath<Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? `${Camel<Head>}.${CamelPath<Rest>}`
  : Camel<Path>

type Split<Text extends string> = Text extends `${infer First},${infer Rest}` ? First | Split<Rest> : Text

/** The paths among texts that the compiler knows, in the spelling of the objects' members; never where it does not. */
export type KnownPath<Text extends string> = string extends Text ? never : CamelPath<Split<Text>>
