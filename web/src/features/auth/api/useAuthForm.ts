import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'

import { useT } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'

/** Puts the server's refusal where the user looks: below its field, or above the button. */
export function useServerErrors<Form extends FieldValues>(fields: Path<Form>[], setError: UseFormSetError<Form>) {
  const t = useT()
  return (error: unknown) => {
    if (error instanceof ApiError) {
      const field = fields.find((name) => name === error.details.field)
      if (error.code === 'EMAIL_TAKEN') {
        setError('email' as Path<Form>, { message: t('auth.emailTaken') })
      } else if (error.code === 'INVALID_CREDENTIALS') {
        setError('root', { message: t('auth.wrong') })
      } else if (error.status === 429) {
        setError('root', { message: t('auth.slow', { count: error.retryAfterSeconds ?? 60 }) })
      } else if (error.isTemporary) {
        setError('root', { message: t('error.unreachableTitle') })
      } else if (field) {
        setError(field, { message: error.message }, { shouldFocus: true })
      } else {
        setError('root', { message: error.message })
      }
      return
    }
    setError('root', { message: messageOf(error) })
  }
}
