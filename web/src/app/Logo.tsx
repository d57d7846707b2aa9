import icon from '@/assets/icon.svg'

export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5 text-[17px] font-semibold tracking-tight">
      <img src={icon} alt="" className="size-8" />
      PostForge
    </span>
  )
}
