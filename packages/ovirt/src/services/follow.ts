/**
 * Links to follow: their names, dotted for links of links, like `['nics', 'diskAttachments.disk']`, or as the engine
 * writes them, `nics,disk_attachments.disk`. An engine answers with status 500 for a name that it cannot follow.
 */
export type Follow = string | readonly string[]
