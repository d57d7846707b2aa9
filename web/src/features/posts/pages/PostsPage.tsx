import { PageHeader } from '@/components/ui/PageHeader'
import { useT } from '@/i18n'

export default function PostsPage() {
  const t = useT()
  return <PageHeader title={t('nav.posts')} />
}
