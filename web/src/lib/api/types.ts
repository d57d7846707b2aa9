import type { components } from './schema'

/** A schema of the gateway's own description (openapi.json), by its name there. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
