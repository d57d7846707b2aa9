import { markOf } from '@/features/preview/NetworkIcon'
import { networkName } from '@/features/preview/networks'
import { cn } from '@/lib/cn'

interface NetworkIconProps {
  platform: string
  className?: string
  /** Whether its name stands beside it anyway. */
  decorative?: boolean
}

/** A network's mark; its name is read out. */
export function NetworkIcon({ platform, className, decorative }: NetworkIconProps) {
  const mark = markOf(platform)
  return (
    <span
      {...(decorative
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': networkName(platform), title: networkName(platform) })}
      className={cn(
        'inline-grid size-5 shrink-0 place-items-center rounded-[5px] text-[10px] leading-none font-bold',
        mark.className,
        className,
      )}
    >
      {mark.text}
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
