import { CalendarClock, Check, Clock, Save } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { toast } from 'sonner'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { useConnections } from '@/features/connections/api/useConnections'
import { brokenLimits } from '@/features/posts/api/limits'
import { PLATFORMS, type Platform } from '@/features/posts/api/types'
import { useEditPost } from '@/features/posts/api/usePosts'
import { NetworkIcon } from '@/features/preview/NetworkIcon'
import { networkName } from '@/features/preview/networks'
import { NetworkPreview } from '@/features/preview/NetworkPreview'
import { useT } from '@/i18n'
import { messageOf } from '@/lib/api/errors'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'
import { useZone } from '@/lib/time/userZone'
import { at, dayOf, timeOf } from '@/lib/time/zone'

import type { Generated } from '../api/generate'
import { nextBestTime, withHashtags } from '../text'
import { ImageMaker } from './ImageMaker'

const PILL =
  'inline-flex items-center gap-1.5 rounded-full border px-3 py-1.5 text-xs font-medium transition-colors [&_svg]:size-3.5'
const CHOSEN = 'border-primary bg-accent text-accent-foreground'
const FREE = 'border-border bg-card text-muted-foreground hover:border-input hover:text-foreground'

const HOUR_MS = 3_600_000

/** A generated draft: to be changed, looked at as each network shows it, saved or scheduled. */
export function ResultEditor({ generated }: { generated: Generated }) {
  const t = useT()
  const zone = useZone()
  const formats = useFormats()
  const navigate = useNavigate()
  const connections = useConnections().data ?? []
  const edit = useEditPost()
  const usable = connections.filter((connection) => connection.status === 'connected')
  const connected = PLATFORMS.filter((platform) => usable.some((connection) => connection.platform === platform))

  const [text, setText] = useState(generated.content)
  const [hashtags, setHashtags] = useState<readonly string[]>(generated.hashtags)
  const [picked, setPicked] = useState<readonly Platform[] | null>(null)
  const [media, setMedia] = useState<string[]>(generated.post.mediaUrls ?? [])
  const [when, setWhen] = useState('')
  const [shown, setShown] = useState<Platform | null>(null)
  const [version, setVersion] = useState(generated.post.version)
  const [tried, setTried] = useState(false)

  const platforms = picked ?? connected
  const full = withHashtags(text, hashtags)
  const best = generated.bestTime === null ? null : nextBestTime(generated.bestTime, zone)
  const instant = when === '' ? null : at(when.slice(0, 10), when.slice(11), zone)
  const inThePast = instant !== null && instant.getTime() <= Date.now()
  const missing = platforms.filter((platform) => !connected.includes(platform))
  const draft = { content: full, platforms, type: 'feed' as const, mediaUrls: media, perPlatform: {} }
  const problems = platforms.length > 0 ? brokenLimits(draft, true, networkName) : []
  const broken = problems.length > 0
  const schedulable = platforms.length > 0 && missing.length === 0 && !broken && instant !== null && !inThePast
  const preview = shown !== null && platforms.includes(shown) ? shown : platforms[0]

  const toLocal = (moment: Date) => `${dayOf(moment, zone)}T${timeOf(moment, zone).padStart(5, '0')}`
  const toggle = <T,>(list: readonly T[], value: T) =>
    list.includes(value) ? list.filter((other) => other !== value) : [...list, value]

  const save = (schedule: boolean) => {
    setTried(schedule)
    if (schedule && (!schedulable || instant === null)) return
    edit.mutate(
      {
        id: generated.post.id,
        version,
        changes: {
          content: full,
          ...(platforms.length > 0 ? { platforms: [...platforms] } : {}),
          mediaUrls: media,
          ...(schedule && instant
            ? { scheduledAt: instant.toISOString(), timezone: zone, status: 'scheduled' as const }
            : {}),
        },
      },
      {
        onSuccess: (post) => {
          setVersion(post.version)
          toast.success(
            schedule && instant ? t('generate.scheduled', { when: formats.dateTime(instant) }) : t('generate.saved'),
            {
              action: { label: t('generate.open'), onClick: () => void navigate(`/dashboard/posts/${post.id}`) },
            },
          )
          if (schedule) void navigate(`/dashboard/posts/${post.id}`)
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  }

  return (
    <div className="grid gap-6 2xl:grid-cols-[minmax(0,1.2fr)_minmax(18rem,1fr)]">
      <Card>
        <CardHeader title={t('generate.result')} text={t('generate.resultText')} />
        <div className="space-y-5 px-5 pb-5">
          <Field label={<span className="sr-only">{t('generate.content')}</span>}>
            {(control) => (
              <Textarea {...control} rows={9} value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>

          {generated.hashtags.length > 0 && (
            <fieldset>
              <legend className="mb-1.5 text-sm font-medium">{t('generate.hashtags')}</legend>
              <div className="flex flex-wrap gap-1.5">
                {generated.hashtags.map((tag) => (
                  <button
                    key={tag}
                    type="button"
                    aria-pressed={hashtags.includes(tag)}
                    onClick={() => setHashtags(toggle(hashtags, tag))}
                    className={cn(PILL, hashtags.includes(tag) ? CHOSEN : FREE)}
                  >
                    {hashtags.includes(tag) && <Check aria-hidden />}
                    {tag}
                  </button>
                ))}
              </div>
              <p className="text-muted-foreground mt-1.5 text-xs">{t('generate.hashtagsHint')}</p>
            </fieldset>
          )}

          <ImageMaker media={media} onChange={setMedia} />

          <fieldset>
            <legend className="mb-1.5 text-sm font-medium">{t('generate.networks')}</legend>
            <div className="flex flex-wrap gap-1.5">
              {PLATFORMS.map((platform) => {
                const chosen = platforms.includes(platform)
                return (
                  <button
                    key={platform}
                    type="button"
                    aria-pressed={chosen}
                    onClick={() => setPicked(toggle(platforms, platform))}
                    className={cn(PILL, chosen ? CHOSEN : FREE)}
                  >
                    <NetworkIcon platform={platform} className="size-5 rounded-md text-[9px]" />
                    {networkName(platform)}
                    {!connected.includes(platform) && <span>· {t('generate.notConnected')}</span>}
                  </button>
                )
              })}
            </div>
            {missing.length > 0 && (
              <p className="text-muted-foreground mt-2 text-xs">
                {t('generate.connectFirst', { networks: missing.map(networkName).join(', ') })}{' '}
                <Link to="/dashboard/connections" className="text-primary font-medium underline underline-offset-2">
                  {t('generate.connect')}
                </Link>
              </p>
            )}
            {tried && platforms.length === 0 && (
              <p role="alert" className="text-danger mt-2 text-xs font-medium">
                {t('generate.networksHint')}
              </p>
            )}
          </fieldset>

          <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
            <Field
              label={t('generate.when')}
              hint={t('generate.whenHint', { zone: zone.replaceAll('_', ' ') })}
              error={inThePast || (tried && instant === null) ? t('generate.whenPast') : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="datetime-local"
                  value={when}
                  min={toLocal(new Date())}
                  onChange={(event) => setWhen(event.target.value)}
                  className="w-60"
                />
              )}
            </Field>
            <div className="flex flex-wrap gap-1.5 pb-6">
              {generated.bestTime !== null && (
                <button
                  type="button"
                  disabled={best === null}
                  onClick={() => best && setWhen(toLocal(best))}
                  className={cn(PILL, best !== null && when === toLocal(best) ? CHOSEN : FREE)}
                  title={best ? formats.full(best) : undefined}
                >
                  <Clock aria-hidden />
                  {t('generate.bestTime')}: {generated.bestTime}
                </button>
              )}
              <button
                type="button"
                onClick={() => setWhen(toLocal(new Date(Date.now() + HOUR_MS)))}
                className={cn(PILL, FREE)}
              >
                {formats.relative(Date.now() + HOUR_MS)}
              </button>
            </div>
          </div>
        </div>
        <footer className="border-border flex flex-wrap items-center justify-end gap-2 border-t px-5 py-4">
          {problems[0] && <p className="text-warning mr-auto text-xs">{t(problems[0].key, problems[0].values)}</p>}
          <Button variant="secondary" onClick={() => save(false)} disabled={edit.isPending || full.trim() === ''}>
            <Save aria-hidden />
            {t('generate.saveDraft')}
          </Button>
          <Button
            onClick={() => save(true)}
            busy={edit.isPending}
            disabled={missing.length > 0 || (platforms.length > 0 && broken)}
          >
            {!edit.isPending && <CalendarClock aria-hidden />}
            {t('generate.schedule')}
          </Button>
        </footer>
      </Card>

      <section aria-label={t('generate.preview')} className="w-full max-w-lg space-y-3">
        <div className="flex flex-wrap gap-1.5">
          {platforms.length > 1 &&
            platforms.map((platform) => (
              <button
                key={platform}
                type="button"
                aria-pressed={platform === preview}
                onClick={() => setShown(platform)}
                className={cn(PILL, platform === preview ? CHOSEN : FREE)}
              >
                {networkName(platform)}
              </button>
            ))}
        </div>
        {preview ? (
          <NetworkPreview
            platform={preview}
            handle={usable.find((connection) => connection.platform === preview)?.handle ?? null}
            text={full}
            media={media}
          />
        ) : (
          <p className="border-border text-muted-foreground rounded-xl border border-dashed px-4 py-10 text-center text-sm">
            {t('generate.previewEmpty')}
          </p>
        )}
      </section>
    </div>
  )
}
