import { cn } from '@/lib/cn'

import type { Platform } from '../api/types'

export const NETWORKS: Record<Platform, { name: string; letter: string; colors: string }> = {
  instagram: { name: 'Instagram', letter: 'IG', colors: 'bg-[#c22f68] text-white' },
  facebook: { name: 'Facebook', letter: 'f', colors: 'bg-[#1362d1] text-white' },
  linkedin: { name: 'LinkedIn', letter: 'in', colors: 'bg-[#0a5ab5] text-white' },
  x: { name: 'X', letter: 'X', colors: 'bg-[#111] text-white dark:ring-1 dark:ring-white/30' },
  tiktok: { name: 'TikTok', letter: 'TT', colors: 'bg-[#0b2b2b] text-[#5ef1ee]' },
  youtube: { name: 'YouTube', letter: 'YT', colors: 'bg-[#c4120f] text-white' },
}

export const networkName = (platform: string) => NETWORKS[platform as Platform]?.name ?? platform

interface NetworkIconProps {
  platform: string
  className?: string
  /** Whether its name stands beside it anyway. */
  decorative?: boolean
}

/** A network's mark; its name is read out. */
export function NetworkIcon({ platform, className, decorative }: NetworkIconProps) {
  const network = NETWORKS[platform as Platform]
  return (
    <span
      {...(decorative
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': networkName(platform), title: networkName(platform) })}
      className={cn(
        'inline-grid size-5 shrink-0 place-items-center rounded-[5px] text-[10px] leading-none font-bold',
        network?.colors ?? 'bg-neutral-soft text-neutral-ink',
        className,
      )}
    >
      {network?.letter ?? platform.slice(0, 2)}
    </span>
  )
}

export function NetworkIcons({ platforms }: { platforms: readonly string[] }) {
  if (platforms.length === 0) return null
  return (
    <span className="inline-flex gap-1">
      {platforms.map((platform) => (
        <NetworkIcon key={platform} platform={platform} />
      ))}
    </span>
  )
}
