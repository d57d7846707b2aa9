import * as Radix from '@radix-ui/react-switch'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        'bg-input data-[state=checked]:bg-primary h-6 w-11 shrink-0 rounded-full p-0.5 transition-colors',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="block size-5 rounded-full bg-white shadow transition-transform data-[state=checked]:translate-x-5" />
    </Radix.Root>
  )
}
