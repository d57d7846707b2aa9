import { CloudOff, Coins, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { Button } from '@/components/ui/Button'
import { useT } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'

import { INTERRUPTED } from '../api/generate'

/** Who is away, and where a result that comes later is found, by what was asked for. */
const WORDS = {
  post: {
    away: 'generate.awayTitle',
    back: 'generate.awayText',
    late: 'generate.lostText',
    see: 'generate.seePosts',
    path: '/dashboard/posts',
  },
  picture: {
    away: 'generate.awayPicture',
    back: 'generate.awayText',
    late: 'generate.latePicture',
    see: 'library.see',
    path: '/dashboard/library',
  },
  script: { away: 'generate.awayTitle', back: 'generate.awayText', late: 'generate.lateScript', see: null, path: null },
  video: {
    away: 'generate.awayVideo',
    back: 'generate.awayVideoText',
    late: 'generate.lateVideo',
    see: 'library.see',
    path: '/dashboard/library',
  },
} as const

interface RefusalProps {
  error: unknown
  of?: keyof typeof WORDS
  onRetry: () => void
}

/** Why nothing came of it, whether it cost anything, and what to do now. */
export function Refusal({ error, of = 'post', onRetry }: RefusalProps) {
  const t = useT()
  const known = error instanceof ApiError ? error : undefined
  const words = WORDS[of]
  const retry = (
    <Button variant="secondary" onClick={onRetry}>
      {t('app.retry')}
    </Button>
  )
  if (known?.code === 'INSUFFICIENT_CREDITS') {
    return (
      <Panel icon={<Coins aria-hidden />} title={t('generate.noCreditsTitle')} text={t('generate.noCreditsText')}>
        <Button asChild>
          <Link to="/dashboard/credits/purchase">{t('generate.buy')}</Link>
        </Button>
        {retry}
      </Panel>
    )
  }
  if (known?.code === INTERRUPTED) {
    return (
      <Panel icon={<CloudOff aria-hidden />} title={t('generate.lostTitle')} text={t(words.late)}>
        {words.path === null ? (
          retry
        ) : (
          <Button asChild variant="secondary">
            <Link to={words.path}>{t(words.see)}</Link>
          </Button>
        )}
      </Panel>
    )
  }
  if (known?.status === 429) {
    return (
      <Panel
        icon={<TriangleAlert aria-hidden />}
        title={t('generate.slowTitle')}
        text={t('generate.slowText', { count: known.retryAfterSeconds ?? 1 })}
      >
        {retry}
      </Panel>
    )
  }
  if (known?.isOffline) {
    return (
      <Panel icon={<CloudOff aria-hidden />} title={t('error.unreachableTitle')} text={t('error.unreachableText')}>
        {retry}
      </Panel>
    )
  }
  if (known && known.status >= 500) {
    return (
      <Panel icon={<CloudOff aria-hidden />} title={t(words.away)} text={t(words.back)} reference={known.requestId}>
        {retry}
      </Panel>
    )
  }
  return (
    <Panel
      icon={<TriangleAlert aria-hidden />}
      title={t('generate.failedTitle')}
      text={messageOf(error)}
      reference={known?.requestId}
    >
      {retry}
    </Panel>
  )
}

interface PanelProps {
  icon: ReactNode
  title: string
  text: string
  reference?: string
  children: ReactNode
}

function Panel({ icon, title, text, reference, children }: PanelProps) {
  const t = useT()
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <div className="bg-warning-soft text-warning mb-3 grid size-12 place-items-center rounded-2xl [&_svg]:size-6">
        {icon}
      </div>
      <h3 className="font-semibold">{title}</h3>
      <p className="text-muted-foreground mt-1 max-w-sm text-sm">{text}</p>
      {reference && (
        <p className="text-muted-foreground mt-1 font-mono text-xs">{t('error.requestId', { id: reference })}</p>
      )}
      <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  )
}
