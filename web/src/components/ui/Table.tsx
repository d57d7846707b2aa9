import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div tabIndex={0} className="relative overflow-x-auto focus-visible:-outline-offset-2">
      <table className={cn('w-full border-collapse text-sm', className)} {...rest} />
    </div>
  )
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'border-border text-muted-foreground border-b px-2.5 py-2.5 text-left text-xs font-medium whitespace-nowrap sm:px-4',
        className,
      )}
      {...rest}
    />
  )
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('border-border border-b px-2.5 py-3 align-middle sm:px-4', className)} {...rest} />
}
