/** The four services, in the order of the job. */
export const services = ['cloudspot', 'ibis', 'micetro', 'ovirt'] as const

/** One of the four. */
export type Service = (typeof services)[number]
