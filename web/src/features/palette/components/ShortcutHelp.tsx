import { shortcutHelp } from '@/app/commands'
import { DESTINATIONS } from '@/app/navigation'
import { Dialog } from '@/components/ui/Dialog'
import { Kbd } from '@/components/ui/Kbd'
import { useT } from '@/i18n'

export default function ShortcutHelp() {
  const t = useT()
  const rows: [string, string[]][] = [
    [t('shortcuts.palette'), ['Ctrl', 'K']],
    [t('shortcuts.new'), ['N']],
    [t('shortcuts.search'), ['/']],
    [t('shortcuts.help'), ['?']],
    ...DESTINATIONS.filter((one) => one.key).map((one): [string, string[]] => [
      `${t('palette.go')} ${t(one.label)}`,
      ['G', (one.key as string).toUpperCase()],
    ]),
    [t('shortcuts.pick'), ['Space']],
  ]
  return (
    <Dialog
      open
      onOpenChange={(open) => shortcutHelp.set(open)}
      title={t('shortcuts.title')}
      description={t('shortcuts.text')}
    >
      <dl className="divide-border divide-y">
        {rows.map(([what, keys]) => (
          <div key={what} className="flex items-center justify-between gap-4 py-2.5 text-sm">
            <dt>{what}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
