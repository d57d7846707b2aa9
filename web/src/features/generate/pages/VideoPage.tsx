import { Clapperboard } from 'lucide-react'
import { useRef, useState } from 'react'
import { toast } from 'sonner'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { Segmented } from '@/components/ui/Segmented'
import { useLanguage, useT } from '@/i18n'
import { idempotencyKey } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'
import { mayEdit } from '@/lib/auth/profile'
import { useUser } from '@/lib/auth/useSession'

import { useOrderVideo, useScript, VIDEO_PRICE, type Video } from '../api/video'
import { useVideoWish, withVideo, type VideoWish } from '../api/videoWish'
import { OWN } from '../components/BriefForm'
import { Cost } from '../components/Cost'
import { Kind } from '../components/Kind'
import { PicturesStep } from '../components/PicturesStep'
import { PageStep, ProductStep } from '../components/ProductStep'
import { Refusal } from '../components/Refusal'
import { ScriptStep } from '../components/ScriptStep'
import { VideoList } from '../components/VideoList'

/** Whether nobody knows what became of a request, so that only the same one may follow. */
const unanswered = (error: unknown) => error instanceof ApiError && error.isOffline

/** A product's page becomes a script and a video. */
export default function VideoPage() {
  const t = useT()
  const language = useLanguage()
  const user = useUser()
  const allowed = mayEdit(user)
  const { wish, set } = useVideoWish(`${user.id} ${user.organizationId}`, OWN[language])
  // The same intent keeps its key, so that a second click after a lost answer buys nothing twice.
  const [key, setKey] = useState(idempotencyKey)
  const script = useScript()
  const order = useOrderVideo()
  const latest = useRef(wish)
  const list = useRef<HTMLDivElement>(null)

  const change = (next: VideoWish) => {
    latest.current = next
    set(next)
    setKey(idempotencyKey())
  }
  const onError = (error: unknown) => {
    if (!unanswered(error)) setKey(idempotencyKey())
  }
  const showList = () => {
    // On a phone the videos are below the form.
    if (list.current && list.current.offsetTop > window.innerHeight / 2) {
      list.current.scrollIntoView({ block: 'start', behavior: 'smooth' })
    }
  }
  const write = () => {
    latest.current = wish
    order.reset()
    script.mutate(
      { wish, key },
      {
        onSuccess: (text) => {
          change({ ...latest.current, script: text })
          toast.success(t('video.written'))
        },
        onError,
      },
    )
  }
  const make = () =>
    order.mutate(
      { wish, key },
      {
        onSuccess: () => {
          setKey(idempotencyKey())
          toast.success(t('video.ordered'))
          showList()
        },
        onError,
      },
    )
  const again = (video: Video) => {
    change(withVideo(wish, video))
    order.reset()
    script.reset()
    window.scrollTo({ top: 0, behavior: 'smooth' })
  }
  const busy = script.isPending || order.isPending
  const ready = wish.title.trim() !== '' && wish.script.trim() !== ''

  return (
    <>
      <PageHeader
        title={t('video.heading')}
        text={allowed ? t('video.text') : t('generate.viewer')}
        actions={<Kind value="video" />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
        <div className="min-w-0 space-y-6">
          <PageStep wish={wish} disabled={!allowed || busy} onChange={change} />
          {wish.started && (
            <>
              <ProductStep wish={wish} disabled={!allowed || busy} onChange={change} />
              <PicturesStep wish={wish} disabled={!allowed || busy} onChange={change} />
              <ScriptStep
                wish={wish}
                disabled={!allowed || order.isPending}
                busy={script.isPending}
                error={script.error}
                onChange={change}
                onWrite={write}
              />
              <Card>
                <CardHeader title={t('video.order')} text={t('video.orderText')} />
                <div className="space-y-4 px-5 pb-5">
                  <Segmented
                    label={t('video.form')}
                    value={wish.form}
                    options={[
                      { value: 'portrait', label: t('video.portrait') },
                      { value: 'landscape', label: t('video.landscape') },
                    ]}
                    onChange={(form) => change({ ...wish, form })}
                  />
                  <div className="border-border flex flex-wrap items-center justify-between gap-3 border-t pt-4">
                    <Cost price={VIDEO_PRICE} testId="video-cost" />
                    <Button busy={order.isPending} disabled={!allowed || busy || !ready} onClick={make}>
                      {!order.isPending && <Clapperboard aria-hidden />}
                      {t('video.make')}
                    </Button>
                  </div>
                  {!ready && <p className="text-muted-foreground text-xs">{t('video.notReady')}</p>}
                  {order.isError && !order.isPending && <Refusal of="video" error={order.error} onRetry={make} />}
                </div>
              </Card>
            </>
          )}
        </div>
        <div ref={list} className="min-w-0 scroll-mt-20">
          <VideoList editable={allowed} onAgain={again} />
        </div>
      </div>
    </>
  )
}
