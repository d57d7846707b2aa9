import * as Radix from '@radix-ui/react-alert-dialog'
import type { ReactNode } from 'react'

import { useT } from '@/i18n'

import { Button } from './Button'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** What will happen, in plain words. */
  text: ReactNode
  confirm: string
  busy?: boolean
  danger?: boolean
  onConfirm: () => void
}

/** Asks before something is lost. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  text,
  confirm,
  busy,
  danger = true,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useT()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="animate-in fixed inset-0 z-40 bg-black/45 backdrop-blur-[2px]" />
        <Radix.Content className="animate-pop border-border bg-card fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-2xl border p-6 shadow-2xl">
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          <Radix.Description className="text-muted-foreground mt-2 text-sm">{text}</Radix.Description>
          <div className="mt-6 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="secondary">{t('app.cancel')}</Button>
            </Radix.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
