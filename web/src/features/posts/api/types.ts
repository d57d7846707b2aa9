import type { Schema } from '@/lib/api/types'

export type Platform = Schema<'Platform'>
export const PLATFORMS = [
  'instagram',
  'facebook',
  'linkedin',
  'x',
  'tiktok',
  'youtube',
] as const satisfies readonly Platform[]

export type PostStatus = Schema<'PostStatus'>
export const STATUSES = ['draft', 'scheduled', 'queued', 'published', 'failed'] as const satisfies readonly PostStatus[]

export type TargetStatus = Schema<'TargetStatus'>
export type PostType = Schema<'PostType'>
export type Problem = Schema<'Problem'>
export type Target = Schema<'Target'>

/** What the user wants different on one network. */
export type PerPlatform = Record<string, Record<string, unknown> | undefined>

/** A post, as GET /api/posts/{id} gives it. */
export type Post = Omit<Schema<'Post'>, 'perPlatform' | 'platform' | 'userId'> & { perPlatform: PerPlatform }

/** The body of POST /api/posts. */
export type NewPost = Schema<'NewPost'>

/** The body of PUT /api/posts/{id}; what is absent stays. */
export type PostChanges = Schema<'PostChanges'>

export type TimelineEntry = Schema<'TimelineEntry'>

/** Statuses in which a post may be moved to another time. */
export const isMovable = (post: Post) =>
  post.status === 'draft' || post.status === 'scheduled' || post.status === 'failed'

/** When a post appears in the calendar: when it went out, or when it is meant to. */
export const calendarTime = (post: Post) =>
  post.status === 'published' ? (post.postedAt ?? post.scheduledAt) : post.scheduledAt

/** What its targets make of a post (the same rule as the server's). */
export function statusOf(targets: Target[], present: PostStatus): PostStatus {
  const has = (status: TargetStatus) => targets.some((target) => target.status === status)
  if (targets.length === 0) return present
  if (has('queued')) return 'queued'
  if (has('scheduled')) return 'scheduled'
  if (has('failed') || has('needs_attention')) return 'failed'
  return targets.every((target) => target.status === 'published') ? 'published' : 'draft'
}
