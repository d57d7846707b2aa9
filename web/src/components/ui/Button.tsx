import { Slot } from '@radix-ui/react-slot'
import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'

import { cn } from '@/lib/cn'

const look = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg text-sm font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-primary text-primary-foreground shadow-sm hover:bg-primary-hover',
        secondary: 'border border-border bg-card text-foreground shadow-xs hover:bg-muted',
        ghost: 'text-muted-foreground hover:bg-muted hover:text-foreground',
        soft: 'bg-accent text-accent-foreground hover:brightness-95 dark:hover:brightness-125',
        danger: 'bg-danger text-danger-foreground shadow-sm hover:brightness-110',
        link: 'h-auto px-0 text-primary underline-offset-4 hover:underline',
      },
      size: {
        md: 'h-10 px-4 [&_svg]:size-4',
        sm: 'h-8 px-3 text-[13px] [&_svg]:size-3.5',
        icon: 'size-10 [&_svg]:size-[18px]',
        iconSm: 'size-8 [&_svg]:size-4',
      },
    },
    defaultVariants: { variant: 'primary', size: 'md' },
  },
)

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof look> {
  asChild?: boolean
  /** Shows that what was asked for is under way, and takes no second click. */
  busy?: boolean
}

export function Button({ asChild, busy, variant, size, className, children, disabled, type, ...rest }: ButtonProps) {
  const classes = cn(look({ variant, size }), className)
  if (asChild) {
    return (
      <Slot className={classes} {...rest}>
        {children}
      </Slot>
    )
  }
  return (
    <button
      type={type ?? 'button'}
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </button>
  )
}
