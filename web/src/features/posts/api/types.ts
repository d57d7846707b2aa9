export const PLATFORMS = ['instagram', 'facebook', 'linkedin', 'x', 'tiktok', 'youtube'] as const
export type Platform = (typeof PLATFORMS)[number]

export const STATUSES = ['draft', 'scheduled', 'queued', 'published', 'failed'] as const
export type PostStatus = (typeof STATUSES)[number]
export type TargetStatus = PostStatus | 'needs_attention'
export type PostType = 'feed' | 'story' | 'reel'

export interface Problem {
  code: string
  message: string
}

export interface Target {
  id: string
  platform: Platform
  connectionId: string | null
  status: TargetStatus
  platformPostId: string | null
  permalink: string | null
  publishedAt: string | null
  nextAttemptAt: string | null
  attempts: number
  error: Problem | null
  candidates: string[]
  verification: { status: string; state: string | null; verifiedAt: string | null; evidence: string | null } | null
  metrics: Record<string, unknown> | null
}

/** A post, as GET /api/posts/{id} gives it. */
export interface Post {
  id: string
  content: string
  platforms: Platform[]
  status: PostStatus
  type: PostType
  scheduledAt: string | null
  timezone: string
  campaign: string | null
  projectId: string
  mediaUrls: string[]
  perPlatform: Record<string, Record<string, unknown> | undefined>
  metadata: Record<string, unknown>
  createdAt: string
  updatedAt: string
  createdBy: string
  postedAt: string | null
  version: number
  verificationTag: string | null
  verificationStatus: 'PENDING' | 'VERIFIED' | 'FAILED' | null
  error: Problem | null
  targets: Target[]
}

/** The body of POST /api/posts. */
export interface NewPost {
  content: string
  platforms?: Platform[]
  mediaUrls?: string[]
  type?: PostType
  scheduledAt?: string
  timezone?: string
  campaign?: string
  perPlatform?: Record<string, Record<string, unknown>>
  metadata?: Record<string, unknown>
}

/** The body of PUT /api/posts/{id}; what is absent stays. */
export interface PostChanges extends Partial<Omit<NewPost, 'scheduledAt' | 'campaign'>> {
  scheduledAt?: string | null
  campaign?: string | null
  status?: 'draft' | 'scheduled'
}

export interface TimelineEntry {
  id: string
  at: string
  event: string
  service: string
  targetId: string | null
  platform: string | null
  attempt: number | null
  message: string
  code: string | null
  userId: string | null
}

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
