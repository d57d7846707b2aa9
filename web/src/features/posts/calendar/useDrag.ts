import { useEffect, useRef, type RefObject } from 'react'

import { clock, minuteAt, type Slot } from './layout'

/** A mouse that moved less than this clicked. */
const CLICK_PIXELS = 4
/** A finger must rest this long, else it scrolls. */
const HOLD_MS = 280
const EDGE_PIXELS = 48
const EDGE_SPEED = 14

interface Drag {
  id: string
  source: HTMLElement
  ghost: HTMLElement | null
  startX: number
  startY: number
  /** Where in the chip it was taken. */
  grabX: number
  grabY: number
  x: number
  y: number
  over: HTMLElement | null
  slot: Slot | null
  frame: number
}

/**
 * Drags elements with `data-drag` onto elements with `data-day`. Everything happens on the page itself, once per frame
 * and without rendering, so that a month of a thousand posts drags as smoothly as an empty one.
 */
export function useDrag(root: RefObject<HTMLElement | null>, onDrop: (id: string, slot: Slot) => void) {
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })

  useEffect(() => {
    const element = root.current
    if (!element) return
    let drag: Drag | null = null
    let hold: ReturnType<typeof setTimeout> | undefined

    const mark = (next: Drag, over: HTMLElement | null, slot: Slot | null) => {
      if (next.over !== over) {
        next.over?.removeAttribute('data-over')
        over?.setAttribute('data-over', '')
      }
      next.over = over
      next.slot = slot
      const line = over?.querySelector<HTMLElement>('[data-drop-line]')
      if (line && slot?.minute !== undefined) {
        line.style.top = `${((slot.minute / 60) * over!.getBoundingClientRect().height) / 24}px`
        line.dataset.time = clock(slot.minute)
      }
    }

    const follow = () => {
      if (!drag?.ghost) return
      const { ghost, x, y, grabX, grabY } = drag
      // First what asks for the layout, then what changes it.
      const over = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]') ?? null
      if (over && element.contains(over)) {
        const day = over.dataset.day as string
        const top = over.getBoundingClientRect().top
        mark(drag, over, 'times' in over.dataset ? { day, minute: minuteAt(y - grabY - top) } : { day })
      } else {
        mark(drag, null, null)
      }
      const scroller = over?.closest<HTMLElement>('[data-scroller]')
      if (scroller) {
        const box = scroller.getBoundingClientRect()
        if (y < box.top + EDGE_PIXELS) scroller.scrollTop -= EDGE_SPEED
        else if (y > box.bottom - EDGE_PIXELS) scroller.scrollTop += EDGE_SPEED
      }
      ghost.style.transform = `translate3d(${x - grabX}px, ${y - grabY}px, 0) rotate(1.2deg)`
      drag.frame = requestAnimationFrame(follow)
    }

    const lift = () => {
      if (!drag || drag.ghost) return
      const box = drag.source.getBoundingClientRect()
      const ghost = drag.source.cloneNode(true) as HTMLElement
      ghost.removeAttribute('id')
      ghost.setAttribute('aria-hidden', 'true')
      ghost.className += ' pointer-events-none shadow-xl opacity-95'
      Object.assign(ghost.style, {
        position: 'fixed',
        left: '0',
        top: '0',
        right: 'auto',
        width: `${Math.min(box.width, 260)}px`,
        height: `${box.height}px`,
        zIndex: '70',
        margin: '0',
        willChange: 'transform',
      })
      document.body.append(ghost)
      drag.grabX = Math.min(drag.startX - box.left, 240)
      drag.grabY = drag.startY - box.top
      drag.ghost = ghost
      drag.source.setAttribute('data-dragged', '')
      document.documentElement.style.cursor = 'grabbing'
      window.getSelection()?.removeAllRanges()
      drag.frame = requestAnimationFrame(follow)
    }

    const end = () => {
      clearTimeout(hold)
      if (!drag) return
      cancelAnimationFrame(drag.frame)
      drag.over?.removeAttribute('data-over')
      drag.ghost?.remove()
      drag.source.removeAttribute('data-dragged')
      document.documentElement.style.cursor = ''
      drag = null
    }

    const onPointerDown = (event: PointerEvent) => {
      const source = (event.target as HTMLElement).closest<HTMLElement>('[data-drag]')
      if (!source || event.button !== 0 || drag) return
      drag = {
        id: source.dataset.drag as string,
        source,
        ghost: null,
        startX: event.clientX,
        startY: event.clientY,
        grabX: 0,
        grabY: 0,
        x: event.clientX,
        y: event.clientY,
        over: null,
        slot: null,
        frame: 0,
      }
      if (event.pointerType !== 'mouse') hold = setTimeout(lift, HOLD_MS)
    }

    const onPointerMove = (event: PointerEvent) => {
      if (!drag) return
      drag.x = event.clientX
      drag.y = event.clientY
      if (drag.ghost) return
      const far = Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY) > CLICK_PIXELS
      if (!far) return
      if (event.pointerType === 'mouse') lift()
      else end()
    }

    const onPointerUp = (event: PointerEvent) => {
      clearTimeout(hold)
      if (!drag) return
      const lifted = drag.ghost !== null
      if (lifted) {
        drag.x = event.clientX
        drag.y = event.clientY
        cancelAnimationFrame(drag.frame)
        follow()
      }
      const { id, slot } = drag
      end()
      if (!lifted) return
      // The click that follows belongs to the drag.
      const swallow = (click: Event) => {
        click.stopPropagation()
        click.preventDefault()
      }
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
      if (slot) drop.current(id, slot)
    }

    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && drag?.ghost) {
        event.stopPropagation()
        end()
      }
    }
    const onTouchMove = (event: TouchEvent) => {
      if (drag?.ghost) event.preventDefault()
    }
    const onDragStart = (event: Event) => event.preventDefault()

    document.addEventListener('pointerdown', onPointerDown)
    element.addEventListener('touchmove', onTouchMove, { passive: false })
    element.addEventListener('dragstart', onDragStart)
    window.addEventListener('pointermove', onPointerMove)
    window.addEventListener('pointerup', onPointerUp)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', onKey, true)
    return () => {
      end()
      document.removeEventListener('pointerdown', onPointerDown)
      element.removeEventListener('touchmove', onTouchMove)
      element.removeEventListener('dragstart', onDragStart)
      window.removeEventListener('pointermove', onPointerMove)
      window.removeEventListener('pointerup', onPointerUp)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [root])
}
