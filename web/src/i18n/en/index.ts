import { auth } from './auth'
import { dashboard } from './dashboard'
import { posts } from './posts'
import { shell } from './shell'

/** One file per feature; a new feature adds its own file and a line here, in each language. */
export const en = { ...shell, ...auth, ...dashboard, ...posts }
