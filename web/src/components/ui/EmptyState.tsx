import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

interface EmptyStateProps {
  icon: ReactNode
  title: ReactNode
  /** What this place is for and how to fill it. */
  text: ReactNode
  action?: ReactNode
  className?: string
}

export function EmptyState({ icon, title, text, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center px-6 py-14 text-center', className)}>
      <div className="bg-accent text-accent-foreground mb-4 grid size-14 place-items-center rounded-2xl [&_svg]:size-6">
        {icon}
      </div>
      <h2 className="text-base font-semibold text-balance">{title}</h2>
      <p className="text-muted-foreground mt-1 max-w-sm text-sm text-balance">{text}</p>
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
