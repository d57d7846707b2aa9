import type { ReactNode } from 'react'

import { cn } from '@/lib/cn'

interface SegmentedProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string; icon?: ReactNode }[]
  onChange: (value: T) => void
  className?: string
}

/** A choice of few, all in sight. */
export function Segmented<T extends string>({ label, value, options, onChange, className }: SegmentedProps<T>) {
  return (
    <div role="group" aria-label={label} className={cn('bg-muted inline-flex gap-1 rounded-lg p-1', className)}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="text-muted-foreground hover:text-foreground aria-pressed:bg-card aria-pressed:text-foreground inline-flex items-center gap-1.5 rounded-md px-3 py-1.5 text-sm font-medium whitespace-nowrap transition-colors aria-pressed:shadow-xs [&_svg]:size-4"
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  )
}
