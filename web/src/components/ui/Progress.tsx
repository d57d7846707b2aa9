import { cn } from '@/lib/cn'

export function Progress({ value, label, className }: { value: number; label: string; className?: string }) {
  const percent = Math.max(0, Math.min(100, Math.round(value)))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cn('bg-muted h-1.5 overflow-hidden rounded-full', className)}
    >
      <div className="bg-primary h-full rounded-full transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  )
}
