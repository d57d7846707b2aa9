import { BadgeCheck, CircleAlert, ExternalLink, Hourglass, Plug, RotateCw, SearchX } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'react-router'

import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Input } from '@/components/ui/Input'
import { useConnections } from '@/features/connections/api/useConnections'
import { networkName } from '@/features/preview/networks'
import { useT, type MessageKey, type Translate } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import type { Post, Target } from '../api/types'
import type { PostCommands } from '../api/usePostCommands'
import { NetworkIcon } from './Network'
import { StatusBadge } from './StatusBadge'

interface TargetProps {
  post: Post
  target: Target
  commands: PostCommands
}

/** Nothing goes out by this account before somebody reconnects it. */
const RECONNECT = 'RECONNECT_REQUIRED'

const isWebAddress = (text: string) => /^https?:\/\//i.test(text)

const EVIDENCE: Record<string, MessageKey> = { TAG: 'post.evidence.TAG', TIMESTAMP: 'post.evidence.TIMESTAMP' }

function evidenceOf(evidence: string, t: Translate) {
  const known = EVIDENCE[evidence]
  return known ? t(known) : t('post.evidence', { evidence })
}

function Proof({ target }: { target: Target }) {
  const t = useT()
  const formats = useFormats()
  const proof = target.verification
  if (!proof) return null
  const network = networkName(target.platform)
  const when = proof.verifiedAt ? formats.dateTime(proof.verifiedAt) : ''
  const look = {
    VERIFIED: { icon: BadgeCheck, color: 'text-success', text: t('post.proof.VERIFIED', { when }) },
    FAILED: { icon: SearchX, color: 'text-danger', text: t('post.proof.FAILED', { network }) },
    PENDING: { icon: Hourglass, color: 'text-warning', text: t('post.proof.PENDING') },
  }[proof.status] ?? { icon: Hourglass, color: 'text-muted-foreground', text: proof.status }
  const Icon = look.icon
  return (
    <div className="flex gap-2 text-sm" data-proof={proof.status}>
      <Icon className={`mt-0.5 size-4 shrink-0 ${look.color}`} aria-hidden />
      <div className="min-w-0">
        <p className="font-medium">{look.text}</p>
        {proof.evidence && <p className="text-muted-foreground text-xs break-words">{evidenceOf(proof.evidence, t)}</p>}
      </div>
    </div>
  )
}

/** Asks a person what became of a post whose network gave no clear answer. */
function Decision({ post, target, commands }: TargetProps) {
  const t = useT()
  const id = useId()
  const network = networkName(target.platform)
  const [adopted, setAdopted] = useState(target.candidates[0] ?? '')
  return (
    <div className="bg-warning-soft rounded-lg p-4">
      <p className="text-warning text-sm font-semibold">{t('post.decideTitle')}</p>
      <p className="mt-1 text-sm">{t('post.decideText', { network })}</p>
      <label htmlFor={id} className="mt-3 block text-xs font-medium">
        {t('post.adoptId', { network })}
      </label>
      <Input
        id={id}
        list={`${id}-known`}
        value={adopted}
        onChange={(event) => setAdopted(event.target.value)}
        className="mt-1 max-w-xs"
      />
      <datalist id={`${id}-known`}>
        {target.candidates.map((candidate) => (
          <option key={candidate} value={candidate} />
        ))}
      </datalist>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" disabled={!adopted} onClick={() => void commands.resolve(post, target.id, 'adopt', adopted)}>
          {t('post.adopt')}
        </Button>
        <Button size="sm" variant="secondary" onClick={() => void commands.resolve(post, target.id, 'resend')}>
          {t('post.resend')}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => void commands.resolve(post, target.id, 'abandon')}>
          {t('post.abandon')}
        </Button>
      </div>
    </div>
  )
}

/** How a post fares on one network. */
export function TargetCard({ post, target, commands }: TargetProps) {
  const t = useT()
  const formats = useFormats()
  const connections = useConnections()
  const handle = connections.data?.find((one) => one.id === target.connectionId)?.handle
  const network = networkName(target.platform)
  return (
    <Card className="space-y-3 p-5" data-target={target.platform}>
      <div className="flex flex-wrap items-center gap-3">
        <NetworkIcon decorative platform={target.platform} className="size-8 rounded-lg text-sm" />
        <div className="min-w-0 flex-1">
          <h3 className="text-sm font-semibold">{network}</h3>
          <p className="text-muted-foreground truncate text-xs">
            {[
              handle && `@${handle.replace(/^@/, '')}`,
              target.attempts > 0 && t('post.attempts', { count: target.attempts }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <StatusBadge status={target.status} />
      </div>
      {target.publishedAt && (
        <p className="text-muted-foreground text-sm">{t('post.wentOut', { when: formats.full(target.publishedAt) })}</p>
      )}
      {target.nextAttemptAt && target.status !== 'published' && target.attempts > 0 && (
        <p className="text-muted-foreground text-sm">
          {t('post.nextAttempt', { when: formats.relative(target.nextAttemptAt) })}
        </p>
      )}
      {target.error && target.status !== 'published' && (
        <div
          role="alert"
          className="bg-danger-soft text-danger flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-4 py-3 text-sm"
        >
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="min-w-0 flex-1">
            <p className="font-medium break-words">{target.error.message}</p>
            <p className="text-xs">{target.error.code}</p>
          </div>
          {target.status === 'failed' && target.error.code === RECONNECT && (
            <Button asChild size="sm">
              <Link to="/dashboard/connections">
                <Plug aria-hidden />
                {t('connections.reconnect')}
              </Link>
            </Button>
          )}
          {target.status === 'failed' && (
            <Button size="sm" variant="secondary" busy={commands.busy} onClick={() => void commands.retry(post)}>
              <RotateCw aria-hidden />
              {t('post.retry')}
            </Button>
          )}
        </div>
      )}
      {target.status === 'needs_attention' && <Decision post={post} target={target} commands={commands} />}
      <Proof target={target} />
      {target.permalink && isWebAddress(target.permalink) && (
        <a
          href={target.permalink}
          target="_blank"
          rel="noreferrer noopener"
          className="text-primary inline-flex items-center gap-1.5 text-sm font-medium underline-offset-4 hover:underline"
        >
          {t('post.see', { network })}
          <ExternalLink className="size-3.5" aria-hidden />
        </a>
      )}
      {target.platformPostId && (
        <p className="text-muted-foreground text-xs">
          {t('post.id')}: <span className="font-mono">{target.platformPostId}</span>
        </p>
      )}
    </Card>
  )
}
