import * as Radix from '@radix-ui/react-dropdown-menu'
import { Check } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

import { cn } from '@/lib/cn'

const item =
  'flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-2 text-sm outline-none select-none data-[disabled]:pointer-events-none data-[disabled]:opacity-50 data-[highlighted]:bg-muted [&_svg]:size-4 [&_svg]:text-muted-foreground'

interface MenuProps {
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
  children: ReactNode
}

export function Menu({ trigger, align = 'end', side, className, children }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn('animate-pop border-border bg-card z-50 min-w-52 rounded-xl border p-1.5 shadow-lg', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function MenuItem({ danger, className, ...rest }: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return <Radix.Item className={cn(item, danger && 'text-danger [&_svg]:text-danger', className)} {...rest} />
}

export function MenuChoice<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}) {
  return (
    <>
      <Radix.Label className="text-muted-foreground px-2.5 pt-2 pb-1 text-xs font-medium">{props.label}</Radix.Label>
      <Radix.RadioGroup value={props.value} onValueChange={(value) => props.onChange(value as T)}>
        {props.options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} className={cn(item, 'justify-between')}>
            {option.label}
            <Radix.ItemIndicator>
              <Check aria-hidden />
            </Radix.ItemIndicator>
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="bg-border my-1.5 h-px" />
}

export function MenuText({ children }: { children: ReactNode }) {
  return <div className="px-2.5 py-2 text-sm">{children}</div>
}
