import { PenLine, Sparkles } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { toast } from 'sonner'

import { Badge } from '@/components/ui/Badge'
import { Card, CardHeader } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { useT } from '@/i18n'
import { mayEdit } from '@/lib/auth/profile'
import { useUser } from '@/lib/auth/useSession'

import { useGenerate, type Wish } from '../api/generate'
import { BriefForm } from '../components/BriefForm'
import { Kind } from '../components/Kind'
import { Refusal } from '../components/Refusal'
import { ResultEditor } from '../components/ResultEditor'

/** A topic becomes a post, word by word. */
export default function GeneratePage() {
  const t = useT()
  const user = useUser()
  const generate = useGenerate()
  const [text, setText] = useState('')
  const [stopped, setStopped] = useState(false)
  const wish = useRef<Wish | null>(null)
  const running = useRef<AbortController | null>(null)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = (next: Wish) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    wish.current = next
    setText('')
    setStopped(false)
    // On a phone the text appears below the form.
    if (result.current && result.current.offsetTop > window.innerHeight / 2) {
      result.current.scrollIntoView({ block: 'start', behavior: 'smooth' })
    }
    generate.mutate(
      {
        wish: next,
        signal: controller.signal,
        onText: (more) => setText((sofar) => (more === null ? '' : sofar + more)),
      },
      { onSuccess: () => toast.success(t('generate.done')) },
    )
  }
  const stop = () => {
    running.current?.abort()
    setStopped(true)
    generate.reset()
  }
  const again = () => {
    if (wish.current) start(wish.current)
  }
  const allowed = mayEdit(user)

  return (
    <>
      <PageHeader
        title={t('generate.title')}
        text={allowed ? t('generate.text') : t('generate.viewer')}
        actions={<Kind value="post" />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
        <BriefForm busy={generate.isPending} disabled={!allowed} onGenerate={start} onStop={stop} />
        <div ref={result} aria-busy={generate.isPending} className="min-w-0 scroll-mt-20">
          <p role="status" className="sr-only">
            {generate.isPending ? t('generate.writing') : generate.isSuccess ? t('generate.ready') : ''}
          </p>
          {generate.isPending ? (
            <Card>
              <CardHeader
                title={t('generate.result')}
                action={
                  <Badge tone="accent">
                    <PenLine className="animate-pulse" aria-hidden />
                    {t('generate.writing')}
                  </Badge>
                }
              />
              <p
                className="min-h-52 px-5 pb-6 text-[15px] leading-relaxed whitespace-pre-wrap"
                data-testid="streamed-text"
              >
                {text}
                <span
                  aria-hidden
                  className="bg-primary ml-0.5 inline-block h-[1.1em] w-0.5 translate-y-0.5 animate-pulse"
                />
              </p>
            </Card>
          ) : generate.isError && !stopped ? (
            <Card>
              <Refusal error={generate.error} onRetry={again} />
            </Card>
          ) : generate.isSuccess ? (
            <ResultEditor key={generate.data.post.id} generated={generate.data} />
          ) : (
            <Card className="border-dashed">
              <EmptyState
                icon={<Sparkles aria-hidden />}
                title={t('generate.emptyTitle')}
                text={stopped ? t('generate.stopped') : t('generate.emptyText')}
              />
            </Card>
          )}
        </div>
      </div>
    </>
  )
}
