import type { Schema } from '@/lib/api/types'

/** A file of the library. */
export type LibraryFile = Schema<'Media'>

export type MediaKind = Schema<'MediaKind'>
export const KINDS = ['image', 'video', 'document'] as const satisfies readonly MediaKind[]

export type LibraryPage = Schema<'MediaPage'>
