import * as Radix from '@radix-ui/react-dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  /** A title that only screen readers need. */
  titleHidden?: boolean
  footer?: ReactNode
  className?: string
  children: ReactNode
  onEscapeKeyDown?: (event: KeyboardEvent) => void
  onInteractOutside?: (event: Event) => void
}

/** A dialog: a sheet from below on phones, a centred box on wider screens. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  titleHidden,
  footer,
  className,
  children,
  ...on
}: DialogProps) {
  const t = useT()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="animate-in fixed inset-0 z-40 bg-black/45 backdrop-blur-[2px]" />
        <Radix.Content
          {...on}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'animate-slide border-border bg-card fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl border shadow-2xl outline-none',
            'sm:animate-pop sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-3rem)] sm:max-w-lg sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl',
            className,
          )}
        >
          <div className={cn('flex items-start justify-between gap-4 px-6 pt-5 pb-3', titleHidden && 'sr-only')}>
            <div>
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted-foreground mt-1 text-sm">{description}</Radix.Description>
              )}
            </div>
            {!titleHidden && (
              <Radix.Close
                aria-label={t('app.close')}
                className="text-muted-foreground hover:bg-muted hover:text-foreground -mr-2 rounded-lg p-2"
              >
                <X className="size-4" aria-hidden />
              </Radix.Close>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-6">{children}</div>
          {footer && (
            <div className="border-border flex flex-wrap items-center justify-end gap-2 border-t px-6 py-4">
              {footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
