import type { ComponentProps, ReactNode } from 'react'

import { cn } from '@/lib/cn'

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={cn('border-border bg-card rounded-xl border shadow-xs', className)} {...rest} />
}

export function CardHeader({ title, text, action }: { title: ReactNode; text?: ReactNode; action?: ReactNode }) {
  return (
    <header className="flex items-start justify-between gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <h2 className="text-[15px] font-semibold">{title}</h2>
        {text && <p className="text-muted-foreground mt-0.5 text-sm">{text}</p>}
      </div>
      {action}
    </header>
  )
}
