import { useEffect } from 'react'
import { useNavigate } from 'react-router'

import { openComposer, palette, shortcutHelp } from './commands'
import { DESTINATIONS } from './navigation'

/** How long `g` waits for the letter that says where. */
const GO_MS = 1_200

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** The keyboard's shortcuts, everywhere but where one types or a dialog is open. */
export function useShortcuts() {
  const navigate = useNavigate()
  useEffect(() => {
    let goUntil = 0
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        palette.set(!palette.get())
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || event.defaultPrevented) return
      if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu]')) return
      if (Date.now() < goUntil) {
        goUntil = 0
        const destination = DESTINATIONS.find((one) => one.key === event.key)
        if (destination) {
          event.preventDefault()
          void navigate(destination.path)
          return
        }
      }
      if (event.key === '?') shortcutHelp.set(true)
      else if (event.key === 'g') goUntil = Date.now() + GO_MS
      else if (event.key === 'n') openComposer()
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type=search]')
        if (search) search.focus()
        else palette.set(true)
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate])
}
