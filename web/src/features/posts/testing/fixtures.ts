import type { Platform, Post, Target, TargetStatus } from '../api/types'

export function aTarget(platform: Platform, status: TargetStatus = 'draft', id = `${platform}-target`): Target {
  return {
    id,
    platform,
    connectionId: null,
    status,
    platformPostId: null,
    permalink: null,
    publishedAt: null,
    nextAttemptAt: null,
    attempts: 0,
    error: null,
    candidates: [],
    verification: null,
    metrics: null,
  }
}

let count = 0

export function aPost(changes: Partial<Post> = {}): Post {
  count++
  return {
    id: `post-${count}`,
    content: `Post ${count}`,
    platforms: [],
    status: 'draft',
    type: 'feed',
    scheduledAt: null,
    timezone: 'UTC',
    campaign: null,
    projectId: 'project',
    mediaUrls: [],
    perPlatform: {},
    metadata: {},
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, count)).toISOString(),
    updatedAt: '2026-01-01T00:00:00Z',
    createdBy: 'user',
    postedAt: null,
    version: 1,
    verificationTag: null,
    verificationStatus: null,
    error: null,
    targets: [],
    ...changes,
  }
}
