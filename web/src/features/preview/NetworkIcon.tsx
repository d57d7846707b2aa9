import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

const MARKS: Record<string, { text: string; className: string }> = {
  instagram: { text: 'IG', className: 'bg-[#c22f68] text-white' },
  facebook: { text: 'f', className: 'bg-[#1564d6] text-white' },
  linkedin: { text: 'in', className: 'bg-[#0a66c2] text-white' },
  x: { text: 'X', className: 'bg-black text-white dark:ring-1 dark:ring-white/25' },
  tiktok: { text: 'TT', className: 'bg-[#0b2b2b] text-[#5ef1ee] dark:ring-1 dark:ring-white/25' },
  youtube: { text: 'YT', className: 'bg-[#c4001d] text-white' },
  later: { text: 'L', className: 'bg-[#0b6b62] text-white' },
}

/** The letters and colours that a network is known by. */
export const markOf = (platform: string) =>
  MARKS[platform] ?? { text: platform.slice(0, 1).toUpperCase(), className: 'bg-neutral-soft text-neutral-ink' }

/** A network at a glance; its name always stands beside it or is read out by what holds it. */
export function NetworkIcon({ platform, className, ...rest }: ComponentProps<'span'> & { platform: string }) {
  const look = markOf(platform)
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
