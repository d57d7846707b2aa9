import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck, LoaderCircle, PartyPopper, TriangleAlert } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'

import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import { departure, sessionIn, useCheckoutSession } from '../api/purchases'
import { creditKeys, useCredits } from '../api/useCredits'

/** How often the balance is asked after while money is on its way; the live feed usually is quicker. */
const ASK_EVERY_MS = 2_000
/** When it is time to say that it takes longer. Cryptocurrencies do. */
const LONG_MS = 30_000

/** Back from a checkout: shows the credits arriving. */
export default function SuccessPage() {
  const t = useT()
  const formats = useFormats()
  const client = useQueryClient()
  const [query] = useSearchParams()
  const [left] = useState(() => departure.read())
  const [long, setLong] = useState(false)
  const session = useCheckoutSession(sessionIn(query))
  const summary = useCredits()

  // Without a session to ask about, the newest purchase since one left tells.
  const since = left?.at ?? Number.POSITIVE_INFINITY
  const arrived = summary.data?.transactions.find(
    (transaction) => transaction.type === 'purchase' && new Date(transaction.createdAt).getTime() >= since,
  )
  const status = session.data?.status
  const done = status === 'completed' || (status === undefined && arrived !== undefined)
  const failed = status === 'failed' || status === 'refunded'
  const credits = session.data?.credits ?? arrived?.amount ?? left?.credits

  useEffect(() => {
    if (done) {
      departure.forget()
      void client.invalidateQueries({ queryKey: creditKeys.all })
      return
    }
    if (failed) return
    const asking = setInterval(() => void client.invalidateQueries({ queryKey: creditKeys.summary }), ASK_EVERY_MS)
    const waiting = setTimeout(() => setLong(true), LONG_MS)
    return () => {
      clearInterval(asking)
      clearTimeout(waiting)
    }
  }, [client, done, failed])

  if (failed) {
    return (
      <Notice icon={<TriangleAlert aria-hidden />} title={t('credits.failedTitle')} text={t('credits.failedText')}>
        <Button asChild>
          <Link to="/dashboard/credits/purchase">{t('credits.tryAgain')}</Link>
        </Button>
      </Notice>
    )
  }
  if (!done) {
    const unknown = session.isError && left === null
    return (
      <Notice
        icon={unknown ? <TriangleAlert aria-hidden /> : <LoaderCircle className="animate-spin" aria-hidden />}
        title={unknown ? t('credits.unknownTitle') : t('credits.arriving')}
        text={unknown ? t('credits.unknownText') : long ? t('credits.arrivingLong') : t('credits.arrivingText')}
      >
        <Button asChild variant="secondary">
          <Link to="/dashboard/credits">{t('credits.see')}</Link>
        </Button>
      </Notice>
    )
  }
  return (
    <Notice
      good
      icon={<PartyPopper aria-hidden />}
      title={credits === undefined ? t('credits.addedSome') : t('credits.added', { count: credits })}
      text={t('credits.thanks')}
    >
      <p className="mb-5 flex items-center justify-center gap-2 text-sm" data-testid="balance-after">
        <CircleCheck className="text-success size-4" aria-hidden />
        {t('credits.nowLeft', { count: summary.data?.credits ?? 0, shown: formats.number(summary.data?.credits ?? 0) })}
      </p>
      <Button asChild>
        <Link to="/dashboard/generate">{t('credits.useThem')}</Link>
      </Button>
      <Button asChild variant="secondary">
        <Link to="/dashboard/credits">{t('credits.see')}</Link>
      </Button>
    </Notice>
  )
}

interface NoticeProps {
  icon: ReactNode
  title: string
  text: string
  good?: boolean
  children: ReactNode
}

export function Notice({ icon, title, text, good, children }: NoticeProps) {
  return (
    <Card className="mx-auto mt-6 max-w-lg px-6 py-12 text-center">
      <title>{`${title} · PostForge`}</title>
      <div
        className={
          good
            ? 'animate-pop bg-success-soft text-success mx-auto mb-5 grid size-16 place-items-center rounded-full [&_svg]:size-8'
            : 'bg-accent text-accent-foreground mx-auto mb-5 grid size-16 place-items-center rounded-full [&_svg]:size-8'
        }
      >
        {icon}
      </div>
      <div role="status">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="text-muted-foreground mx-auto mt-2 mb-6 max-w-sm text-sm">{text}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2 [&>p]:w-full">{children}</div>
    </Card>
  )
}
