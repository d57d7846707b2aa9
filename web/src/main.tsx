import './index.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from '@/app/App'
import { i18n } from '@/i18n'
import { session } from '@/lib/auth/session'
import { startTheme } from '@/lib/theme'

startTheme()
session.foresee()
await i18n.start()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
