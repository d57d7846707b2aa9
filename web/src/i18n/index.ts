import { createStore, useStore } from '@/lib/store'

import type { en } from './en'

export const LANGUAGES = { en: 'English', pt: 'Português', es: 'Español' } as const
export type Language = keyof typeof LANGUAGES

/** A text, or one per plural form; `{name}` is replaced. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type MessageKey = keyof typeof en
export type Values = Record<string, string | number>

/** Every language has every text of English: a missing one does not compile. */
export type Translation<Keys extends string = MessageKey> = Record<Keys, Message>

const KEY = 'postforge.language'

const loaders: Record<Language, () => Promise<Translation>> = {
  en: () => import('./en').then((module) => module.en),
  pt: () => import('./pt').then((module) => module.pt),
  es: () => import('./es').then((module) => module.es),
}

interface Current {
  language: Language
  messages: Partial<Translation>
}

const current = createStore<Current>({ language: 'en', messages: {} })

function preferred(): Language {
  const stored = localStorage.getItem(KEY)
  const wanted = [stored, ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase())
  return (wanted.find((tag) => tag !== undefined && tag in LANGUAGES) as Language | undefined) ?? 'en'
}

/** Making these is slow, and a page shows hundreds of texts. */
const plurals = new Map<Language, Intl.PluralRules>()
const numbers = new Map<Language, Intl.NumberFormat>()

function cached<T>(known: Map<Language, T>, language: Language, make: new (tag: string) => T): T {
  let found = known.get(language)
  if (found === undefined) {
    found = new make(language)
    known.set(language, found)
  }
  return found
}

function translate({ language, messages }: Current, key: MessageKey, values?: Values): string {
  const message = messages[key]
  if (message === undefined) return key
  let text: string
  if (typeof message === 'string') {
    text = message
  } else {
    const form = cached(plurals, language, Intl.PluralRules).select(Number(values?.count ?? 0))
    text = message[form] ?? message.other
  }
  if (!values) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? cached(numbers, language, Intl.NumberFormat).format(value) : value
  })
}

export const i18n = {
  language: () => current.get().language,
  t: (key: MessageKey, values?: Values) => translate(current.get(), key, values),

  async start() {
    await i18n.use(preferred(), false)
  },

  async use(language: Language, keep = true) {
    const messages = await loaders[language]()
    if (keep) localStorage.setItem(KEY, language)
    document.documentElement.lang = language
    current.set({ language, messages })
  },
}

export type Translate = (key: MessageKey, values?: Values) => string

const translators = new WeakMap<Current, Translate>()

/** One function per language, so that what depends on it alone is not made again. */
function translatorOf(state: Current): Translate {
  let translator = translators.get(state)
  if (!translator) {
    translator = (key, values) => translate(state, key, values)
    translators.set(state, translator)
  }
  return translator
}

/** The texts in the user's language; a component that calls it follows a change of language. */
export function useT(): Translate {
  return translatorOf(useStore(current))
}

export function useLanguage(): Language {
  return useStore(current).language
}
