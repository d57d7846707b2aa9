export const posts = {
  'status.draft': 'Draft',
  'status.scheduled': 'Scheduled',
  'status.queued': 'Sending',
  'status.published': 'Published',
  'status.failed': 'Failed',
  'status.needs_attention': 'Needs a decision',
} as const
