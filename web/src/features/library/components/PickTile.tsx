import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

interface PickTileProps extends Omit<ComponentProps<'button'>, 'type' | 'className'> {
  name: string
  /** Where it stands among the chosen, from 0; -1 when it is not chosen. */
  place: number
}

/** Something to see that is chosen or not, with its number in the order of choosing. */
export function PickTile({ name, place, children, ...rest }: PickTileProps) {
  const chosen = place >= 0
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={name}
      className={cn(
        'relative block w-full rounded-lg border-2 border-transparent disabled:opacity-50',
        chosen && 'border-primary',
      )}
      {...rest}
    >
      {children}
      {chosen && (
        <span
          aria-hidden
          className="bg-primary text-primary-foreground absolute bottom-2 left-2 inline-flex items-center gap-0.5 rounded-full px-1.5 py-0.5 text-xs font-medium"
        >
          <Check className="size-3" />
          {place + 1}
        </span>
      )}
    </button>
  )
}
