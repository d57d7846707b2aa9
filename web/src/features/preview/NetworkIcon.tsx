import { NetworkIcon as Icon } from '@/features/posts/components/Network'
import { cn } from '@/lib/cn'

/** A network's mark beside its name, so that the name is read out once. */
export function NetworkIcon({ platform, className }: { platform: string; className?: string }) {
  return (
    <span aria-hidden className="contents">
      <Icon platform={platform} className={cn('size-9 rounded-xl text-sm', className)} />
    </span>
  )
}
