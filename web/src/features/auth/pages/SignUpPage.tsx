import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { Link, useLocation } from 'react-router'
import { toast } from 'sonner'

import { z } from '@/lib/zod'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { i18n, useT } from '@/i18n'
import { session } from '@/lib/auth/session'

import { useServerErrors } from '../api/useAuthForm'
import { AuthFrame } from '../components/AuthFrame'
import { FormError } from '../components/FormError'
import { PasswordInput } from '../components/PasswordInput'

const MAX_NAME = 200
const text = () =>
  z
    .string()
    .trim()
    .max(MAX_NAME, { error: () => i18n.t('auth.tooLong') })

const schema = z.object({
  name: text(),
  company: text().min(1, { error: () => i18n.t('auth.companyMissing') }),
  email: z.email({ error: () => i18n.t('auth.emailInvalid') }),
  password: z
    .string()
    .min(10, { error: () => i18n.t('auth.passwordShort') })
    .max(128, { error: () => i18n.t('auth.passwordLong') }),
})
type Form = z.infer<typeof schema>

export default function SignUpPage() {
  const t = useT()
  const location = useLocation()
  const signIn = (location.pathname === '/signup' ? '/login' : '/sign-in') + location.search
  const { register, handleSubmit, formState, setError } = useForm<Form>({
    resolver: zodResolver(schema),
    defaultValues: { name: '', company: '', email: '', password: '' },
  })
  const refused = useServerErrors<Form>(['name', 'company', 'email', 'password'], setError)
  const submit = handleSubmit(async ({ name, ...form }) => {
    try {
      await session.signUp(name ? { ...form, name } : form)
      toast.success(t('auth.welcome'))
    } catch (error) {
      refused(error)
    }
  })
  const { errors } = formState
  return (
    <AuthFrame
      title={t('auth.start')}
      text={t('auth.startText')}
      footer={
        <>
          {t('auth.haveAccount')}{' '}
          <Link to={signIn} className="text-primary font-medium underline-offset-4 hover:underline">
            {t('auth.signIn')}
          </Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={
              <>
                {t('auth.name')} <span className="text-muted-foreground font-normal">({t('app.optional')})</span>
              </>
            }
            error={errors.name?.message}
          >
            {(control) => <Input {...control} autoComplete="name" autoFocus {...register('name')} />}
          </Field>
          <Field label={t('auth.company')} error={errors.company?.message}>
            {(control) => <Input {...control} autoComplete="organization" {...register('company')} />}
          </Field>
        </div>
        <Field label={t('auth.email')} error={errors.email?.message}>
          {(control) => <Input {...control} type="email" autoComplete="username" {...register('email')} />}
        </Field>
        <Field label={t('auth.password')} hint={t('auth.passwordHint')} error={errors.password?.message}>
          {(control) => <PasswordInput {...control} autoComplete="new-password" {...register('password')} />}
        </Field>
        <FormError message={errors.root?.message} />
        <Button type="submit" className="w-full" busy={formState.isSubmitting}>
          {t('auth.signUp')}
        </Button>
      </form>
    </AuthFrame>
  )
}
