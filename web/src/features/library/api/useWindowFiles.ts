import { useEffect, useEffectEvent, useState } from 'react'

/** Where one types or a dialog is open, files are not for the page below. */
const elsewhere = () => document.querySelector('[role=dialog],[role=alertdialog]') !== null

const holdsFiles = (data: DataTransfer | null) => data !== null && [...data.types].includes('Files')

/** Takes files that are pasted or dropped anywhere on the page; tells whether some are held over it. */
export function useWindowFiles(enabled: boolean, take: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0 || event.defaultPrevented || elsewhere()) return
    event.preventDefault()
    take(files)
  })
  const onOver = useEffectEvent((event: DragEvent) => {
    if (!holdsFiles(event.dataTransfer) || elsewhere()) return
    event.preventDefault()
    setOver(true)
  })
  const onLeave = useEffectEvent((event: DragEvent) => {
    // Between elements of the page there is always a next one.
    if (event.relatedTarget === null) setOver(false)
  })
  const onDrop = useEffectEvent((event: DragEvent) => {
    setOver(false)
    if (event.defaultPrevented || !holdsFiles(event.dataTransfer) || elsewhere()) return
    event.preventDefault()
    take([...(event.dataTransfer?.files ?? [])])
  })
  useEffect(() => {
    if (!enabled) return
    const controller = new AbortController()
    const { signal } = controller
    window.addEventListener('paste', (event) => onPaste(event), { signal })
    window.addEventListener('dragover', (event) => onOver(event), { signal })
    window.addEventListener('dragleave', (event) => onLeave(event), { signal })
    window.addEventListener('drop', (event) => onDrop(event), { signal })
    return () => controller.abort()
  }, [enabled])
  return over
}
