import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { Link, useLocation } from 'react-router'

import { z } from '@/lib/zod'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { i18n, useT } from '@/i18n'
import { session } from '@/lib/auth/session'

import { useServerErrors } from '../api/useAuthForm'
import { AuthFrame } from '../components/AuthFrame'
import { PasswordInput } from '../components/PasswordInput'
import { FormError } from '../components/FormError'

const schema = z.object({
  email: z.email({ error: () => i18n.t('auth.emailInvalid') }),
  password: z.string().min(1, { error: () => i18n.t('auth.passwordMissing') }),
})
type Form = z.infer<typeof schema>

export default function SignInPage() {
  const t = useT()
  const location = useLocation()
  const signUp = (location.pathname === '/login' ? '/signup' : '/sign-up') + location.search
  const { register, handleSubmit, formState, setError } = useForm<Form>({
    resolver: zodResolver(schema),
    defaultValues: { email: '', password: '' },
  })
  const refused = useServerErrors<Form>(['email', 'password'], setError)
  const submit = handleSubmit(async ({ email, password }) => {
    // The guard of this page leads on as soon as somebody is signed in.
    await session.signIn(email, password).catch(refused)
  })
  return (
    <AuthFrame
      title={t('auth.welcomeBack')}
      text={t('auth.welcomeBackText')}
      footer={
        <>
          {t('auth.noAccount')}{' '}
          <Link to={signUp} className="text-primary font-medium underline-offset-4 hover:underline">
            {t('auth.signUp')}
          </Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <Field label={t('auth.email')} error={formState.errors.email?.message}>
          {(control) => <Input {...control} type="email" autoComplete="username" autoFocus {...register('email')} />}
        </Field>
        <Field label={t('auth.password')} error={formState.errors.password?.message}>
          {(control) => <PasswordInput {...control} autoComplete="current-password" {...register('password')} />}
        </Field>
        <FormError message={formState.errors.root?.message} />
        <Button type="submit" className="w-full" busy={formState.isSubmitting}>
          {t('auth.signIn')}
        </Button>
      </form>
    </AuthFrame>
  )
}
