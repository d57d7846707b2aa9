import * as Radix from '@radix-ui/react-tooltip'
import type { ReactNode } from 'react'

export const TooltipProvider = Radix.Provider

export function Tooltip({
  text,
  side,
  children,
}: {
  text: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="animate-in bg-foreground text-background z-50 max-w-64 rounded-md px-2.5 py-1.5 text-xs shadow-md"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
