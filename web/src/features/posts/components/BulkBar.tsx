import { CalendarClock, Trash2, X } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { useT } from '@/i18n'
import { addDays, dayOf, moveToDay } from '@/lib/time/zone'
import { useZone } from '@/lib/time/userZone'

import { isMovable, type Post } from '../api/types'
import type { PostCommands } from '../api/usePostCommands'

const STEPS = ['1', '7', '14'] as const
const FARTHEST_DAYS = 365

function MoveDialog({
  posts,
  commands,
  onClose,
}: {
  posts: readonly Post[]
  commands: PostCommands
  onClose: (done: boolean) => void
}) {
  const t = useT()
  const zone = useZone()
  const [days, setDays] = useState('1')
  const [busy, setBusy] = useState(false)
  const count = Number.parseInt(days, 10)
  const valid = Number.isInteger(count) && count !== 0 && Math.abs(count) <= FARTHEST_DAYS
  const move = async () => {
    setBusy(true)
    await commands.moveAll(
      posts.map((post) => {
        const from = new Date(post.scheduledAt as string)
        return { post, to: moveToDay(from, addDays(dayOf(from, zone), count), zone) }
      }),
    )
    onClose(true)
  }
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t('posts.reschedule')}
      description={t('posts.moveText')}
      footer={
        <>
          <Button variant="secondary" onClick={() => onClose(false)}>
            {t('app.cancel')}
          </Button>
          <Button disabled={!valid} busy={busy} onClick={() => void move()}>
            {t('posts.move')}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap items-end gap-4">
        <div className="space-y-1.5">
          <p className="text-sm font-medium">{t('posts.moveBy')}</p>
          <Segmented
            label={t('posts.moveBy')}
            value={days}
            options={STEPS.map((step) => ({
              value: step as string,
              label: `+${t('posts.days', { count: Number(step) })}`,
            }))}
            onChange={setDays}
          />
        </div>
        <Field label={t('posts.customDays')} className="w-24">
          {(control) => (
            <Input
              {...control}
              type="number"
              min={-FARTHEST_DAYS}
              max={FARTHEST_DAYS}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}

/** What can be done with all chosen posts at once. */
export function BulkBar({
  selection,
  commands,
  onDone,
}: {
  selection: readonly Post[]
  commands: PostCommands
  onDone: () => void
}) {
  const t = useT()
  const [moving, setMoving] = useState(false)
  const movable = selection.filter((post) => isMovable(post) && post.scheduledAt !== null)
  const deletable = selection.filter((post) => post.status !== 'queued')
  return (
    <div
      role="region"
      aria-label={t('posts.selected', { count: selection.length })}
      // Over the page: who chose a post far down need not go up again.
      className="border-border bg-card animate-slide fixed inset-x-4 bottom-20 z-30 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center gap-2 rounded-xl border px-4 py-2.5 text-sm shadow-lg lg:bottom-6"
    >
      <span className="font-medium">{t('posts.selected', { count: selection.length })}</span>
      <Button variant="secondary" size="sm" disabled={movable.length === 0} onClick={() => setMoving(true)}>
        <CalendarClock aria-hidden />
        {t('posts.reschedule')}
      </Button>
      <Button
        variant="secondary"
        size="sm"
        disabled={deletable.length === 0}
        onClick={() => {
          commands.remove(deletable)
          onDone()
        }}
      >
        <Trash2 aria-hidden />
        {t('app.delete')}
      </Button>
      <Button variant="ghost" size="sm" onClick={onDone}>
        <X aria-hidden />
        {t('app.clear')}
      </Button>
      {moving && (
        <MoveDialog
          posts={movable}
          commands={commands}
          onClose={(done) => {
            setMoving(false)
            if (done) onDone()
          }}
        />
      )}
    </div>
  )
}
