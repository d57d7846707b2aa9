import type { Translation } from '..'
import type { posts as english } from '../en/posts'

export const posts: Translation<keyof typeof english> = {
  'status.draft': 'Rascunho',
  'status.scheduled': 'Agendado',
  'status.queued': 'Enviando',
  'status.published': 'Publicado',
  'status.failed': 'Falhou',
  'status.needs_attention': 'Precisa de decisão',
}
