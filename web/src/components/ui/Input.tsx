import { ChevronDown, Search } from 'lucide-react'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

const box =
  'w-full rounded-lg border border-input bg-card px-3 text-sm shadow-xs transition-colors placeholder:text-muted-foreground hover:border-muted-foreground/60 focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/50 disabled:opacity-60 aria-invalid:border-danger'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(box, 'h-10', className)} {...rest} />
}

/** Takes the words that are searched for; as wide as there is room. */
export function SearchInput({
  label,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'className'> & { label: string }) {
  return (
    <div className="relative min-w-52 flex-1">
      <Search
        className="text-muted-foreground pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2"
        aria-hidden
      />
      <Input type="search" aria-label={label} placeholder={label} className="pl-9" {...rest} />
    </div>
  )
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(box, 'min-h-28 py-2 leading-relaxed', className)} {...rest} />
}

/** The browser's own list: it works with every keyboard, screen reader and phone. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-block', className)}>
      <select className={cn(box, 'h-10 appearance-none pr-9')} {...rest}>
        {children}
      </select>
      <ChevronDown
        className="text-muted-foreground pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
        aria-hidden
      />
    </span>
  )
}
