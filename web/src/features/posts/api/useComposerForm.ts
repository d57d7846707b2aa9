import { useState } from 'react'

import type { ComposerRequest } from '@/app/commands'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'
import { idempotencyKey } from '@/lib/api/client'
import { useFormats } from '@/lib/time/format'

import { instantOfWhen, whenOf, type When } from '../components/SchedulePicker'
import { brokenLimits, type Draft } from './limits'
import type { NewPost, Platform, Post, PostChanges, PostType } from './types'
import { useCreatePost, useEditPost, usePostAction } from './usePosts'
import { useUploads } from './useUploads'

export type Intent = 'draft' | 'schedule' | 'publish'

interface Values {
  content: string
  platforms: Platform[]
  type: PostType
  campaign: string
  perPlatform: Record<string, Record<string, unknown>>
  when: When
}

function initial(post: Post | null, request: ComposerRequest, zone: string): Values {
  return {
    content: post?.content ?? request.content ?? '',
    platforms: post?.platforms ?? [],
    type: post?.type ?? 'feed',
    campaign: post?.campaign ?? '',
    perPlatform: (post?.perPlatform ?? {}) as Values['perPlatform'],
    when: whenOf(request.scheduledAt ?? post?.scheduledAt, zone),
  }
}

/** Settings of a network without those that were taken back, and none for networks without any. */
function withoutEmpty(perPlatform: Values['perPlatform']) {
  const filled = Object.entries(perPlatform).map(([platform, settings]) => [
    platform,
    Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
  ])
  return Object.fromEntries(
    filled.filter(([, settings]) => Object.keys(settings as object).length > 0),
  ) as Values['perPlatform']
}

const iso = (date: Date) => date.toISOString().replace('.000Z', 'Z')

/** The state of the composer, what is wrong with it, and how it is sent. */
export function useComposerForm(post: Post | null, request: ComposerRequest, zone: string) {
  const t = useT()
  const formats = useFormats()
  const [start] = useState(() => initial(post, request, zone))
  const [values, setValues] = useState(start)
  const [problems, setProblems] = useState<string[]>([])
  const [busy, setBusy] = useState<Intent | null>(null)
  // The same intent keeps its key, so that a second click after a lost answer makes no second post.
  const [key, setKey] = useState(idempotencyKey)
  const given = post?.mediaUrls ?? request.mediaUrls ?? []
  const uploads = useUploads(given)
  const create = useCreatePost()
  const edit = useEditPost()
  const action = usePostAction()

  const draft: Draft = { ...values, mediaUrls: uploads.urls }
  const mediaChanged = uploads.urls.join('\n') !== given.join('\n')
  const dirty = mediaChanged || JSON.stringify(values) !== JSON.stringify(start)

  const set = (changes: Partial<Values>) => {
    setValues((now) => ({ ...now, ...changes }))
    setProblems([])
    setKey(idempotencyKey())
  }

  function check(intent: Intent, at: Date | null): string[] {
    const wrong = brokenLimits(draft, intent !== 'draft', networkName).map((broken) => t(broken.key, broken.values))
    if (intent === 'schedule' && at === null) wrong.push(t('limit.noDate'))
    if (intent === 'schedule' && at !== null && at.getTime() < Date.now()) wrong.push(t('composer.passed'))
    return [...new Set(wrong)]
  }

  function body(at: Date | null): NewPost {
    return {
      content: values.content,
      ...(values.platforms.length > 0 ? { platforms: values.platforms } : {}),
      mediaUrls: uploads.urls,
      type: values.type,
      timezone: zone,
      perPlatform: withoutEmpty(values.perPlatform),
      ...(values.campaign.trim() ? { campaign: values.campaign.trim() } : {}),
      ...(at ? { scheduledAt: iso(at) } : {}),
    }
  }

  async function save(intent: Intent, at: Date | null): Promise<Post> {
    if (post === null) {
      if (intent === 'publish') return create.mutateAsync({ post: body(null), publishNow: true, key })
      if (intent === 'schedule') return create.mutateAsync({ post: body(at), key })
      const made = await create.mutateAsync({ post: body(null), key })
      // A date alone would schedule a new post; for a draft it is pencilled in afterwards.
      return at ? edit.mutateAsync({ id: made.id, changes: { scheduledAt: iso(at) } }) : made
    }
    const { campaign, scheduledAt: _at, ...rest } = body(at)
    const changes: PostChanges = { ...rest, campaign: campaign ?? null }
    if (intent === 'schedule')
      return edit.mutateAsync({
        id: post.id,
        version: post.version,
        changes: { ...changes, scheduledAt: iso(at as Date), status: 'scheduled' },
      })
    const saved = await edit.mutateAsync({ id: post.id, version: post.version, changes: timed(changes, intent, at) })
    return intent === 'publish' ? action.mutateAsync({ id: saved.id, action: 'publish' }) : saved
  }

  /** A scheduled post keeps its time unless it goes back to draft; others may lose theirs. */
  function timed(changes: PostChanges, intent: Intent, at: Date | null): PostChanges {
    const scheduledAt = at ? iso(at) : null
    if (post?.status !== 'scheduled') return { ...changes, scheduledAt }
    return intent === 'draft' ? { ...changes, scheduledAt, status: 'draft' } : changes
  }

  async function submit(intent: Intent): Promise<{ post: Post; text: string } | null> {
    const at = instantOfWhen(values.when, zone)
    const wrong = check(intent, at)
    setProblems(wrong)
    if (wrong.length > 0) return null
    setBusy(intent)
    try {
      const saved = await save(intent, at)
      const texts = {
        draft: post?.status === 'scheduled' ? t('posts.unscheduled') : post ? t('posts.updated') : t('posts.saved'),
        schedule: t('posts.scheduled', { date: at ? formats.dateTime(at) : '' }),
        publish: t('posts.publishing'),
      }
      return { post: saved, text: texts[intent] }
    } catch (error) {
      setProblems(explain(error))
      return null
    } finally {
      setBusy(null)
    }
  }

  function explain(error: unknown): string[] {
    if (error instanceof ApiError) {
      if (error.code === 'VERSION_CONFLICT') return [t('composer.conflict')]
      if (error.code === 'NOT_CONNECTED' && error.details.platforms) {
        return [t('composer.connectHint', { networks: error.details.platforms.map(networkName).join(', ') })]
      }
      if (error.details.violations) return error.details.violations.map((violation) => violation.message)
      if (error.isOffline) return [t('error.unreachableTitle')]
    }
    return [messageOf(error)]
  }

  return {
    draft,
    campaign: values.campaign,
    when: values.when,
    uploads,
    problems,
    busy,
    dirty,
    set,
    /** Changes one network's own text or settings. */
    option: (platform: Platform, changes: Record<string, unknown>) =>
      set({ perPlatform: { ...values.perPlatform, [platform]: { ...values.perPlatform[platform], ...changes } } }),
    submit,
  }
}
