import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

const LETTERS: Record<string, { text: string; className: string }> = {
  instagram: { text: 'Ig', className: 'bg-[#c13584] text-white' },
  facebook: { text: 'f', className: 'bg-[#1564d6] text-white' },
  linkedin: { text: 'in', className: 'bg-[#0a66c2] text-white' },
  x: { text: 'X', className: 'bg-black text-white dark:ring-1 dark:ring-white/25' },
  tiktok: { text: 'Tk', className: 'bg-[#111111] text-[#5ff3ef] dark:ring-1 dark:ring-white/25' },
  youtube: { text: 'Yt', className: 'bg-[#c4001d] text-white' },
  later: { text: 'L', className: 'bg-[#0b6b62] text-white' },
}

/** A network at a glance; its name always stands beside it or is read out by what holds it. */
export function NetworkIcon({ platform, className, ...rest }: ComponentProps<'span'> & { platform: string }) {
  const look = LETTERS[platform] ?? { text: platform.slice(0, 1).toUpperCase(), className: 'bg-muted text-foreground' }
  return (
    <span
      aria-hidden
      className={cn(
        'inline-grid size-9 shrink-0 place-items-center rounded-xl text-sm font-bold select-none',
        look.className,
        className,
      )}
      {...rest}
    >
      {look.text}
    </span>
  )
}
