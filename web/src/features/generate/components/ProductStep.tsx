import { Link2, PencilLine } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Input, Textarea } from '@/components/ui/Input'
import { useT, type Translate } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'

import { useScrape } from '../api/video'
import { withProduct, type VideoWish } from '../api/videoWish'

interface StepProps {
  wish: VideoWish
  disabled: boolean
  onChange: (wish: VideoWish) => void
}

/** Why a page could not be read, and what to do instead. */
function whyUnread(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) return messageOf(error)
  if (error.code === 'INVALID_URL') return t('video.badUrl')
  if (error.isOffline) return t('error.unreachableText')
  if (error.status === 429) return t('generate.slowText', { count: error.retryAfterSeconds ?? 1 })
  return t('video.unread', { why: error.message })
}

/** The address of a product's page, or the way round it. */
export function PageStep({ wish, disabled, onChange }: StepProps) {
  const t = useT()
  const scrape = useScrape()
  const [missing, setMissing] = useState(false)
  const read = () => {
    const url = wish.url.trim()
    setMissing(url === '')
    if (url === '') return
    // People paste addresses without what a browser hides.
    const whole = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
    scrape.mutate(whole, { onSuccess: (product) => onChange(withProduct({ ...wish, url: whole }, product)) })
  }
  return (
    <Card>
      <CardHeader title={t('video.page')} text={t('video.pageText')} />
      <form
        noValidate
        className="space-y-3 px-5 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          read()
        }}
      >
        <Field
          label={t('video.url')}
          error={missing ? t('video.urlMissing') : scrape.isError ? whyUnread(scrape.error, t) : undefined}
        >
          {(control) => (
            <Input
              {...control}
              type="url"
              inputMode="url"
              placeholder="https://…"
              maxLength={2_048}
              value={wish.url}
              disabled={disabled || scrape.isPending}
              onChange={(event) => onChange({ ...wish, url: event.target.value })}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" busy={scrape.isPending} disabled={disabled}>
            {!scrape.isPending && <Link2 aria-hidden />}
            {scrape.isPending ? t('video.reading') : t('video.read')}
          </Button>
          {!wish.started && (
            <Button variant="secondary" disabled={disabled} onClick={() => onChange({ ...wish, started: true })}>
              <PencilLine aria-hidden />
              {t('video.byHand')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  )
}

/** What the page told, to be put right. */
export function ProductStep({ wish, disabled, onChange }: StepProps) {
  const t = useT()
  return (
    <Card>
      <CardHeader title={t('video.product')} text={t('video.productText')} />
      <div className="grid gap-4 px-5 pb-5 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <Field label={t('video.title')} error={wish.title.trim() === '' ? t('video.titleMissing') : undefined}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={wish.title}
              disabled={disabled}
              onChange={(event) => onChange({ ...wish, title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('video.price')}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={wish.price}
              disabled={disabled}
              onChange={(event) => onChange({ ...wish, price: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('video.description')} className="sm:col-span-2">
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              maxLength={20_000}
              value={wish.description}
              disabled={disabled}
              onChange={(event) => onChange({ ...wish, description: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  )
}
