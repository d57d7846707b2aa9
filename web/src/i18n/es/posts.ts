import type { Translation } from '..'
import type { posts as english } from '../en/posts'

export const posts: Translation<keyof typeof english> = {
  'status.draft': 'Borrador',
  'status.scheduled': 'Programada',
  'status.queued': 'Enviando',
  'status.published': 'Publicada',
  'status.failed': 'Falló',
  'status.needs_attention': 'Requiere decisión',
}
