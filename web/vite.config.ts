import { fileURLToPath, URL } from 'node:url'

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const GATEWAY = process.env.POSTFORGE_GATEWAY ?? 'http://localhost:8080'
const PORT = Number(process.env.POSTFORGE_WEB_PORT ?? 3003)

/** What the dev server hands on to a running gateway; pages under the same paths stay here. */
const PROXIED = ['/api', '/v3/api-docs', '/swagger-ui', '/.well-known', '/actuator']

/**
 * Libraries that write `<style>` elements at run time would need `unsafe-inline`. Sonner ships its style sheet as a
 * file too (imported in index.css), so its injection is cut out; the scroll lock of Radix gets a constructed style
 * sheet instead (see lib/style-singleton.ts).
 */
function withoutInlineStyles(): Plugin {
  return {
    name: 'postforge:without-inline-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]sonner[\\/]dist[\\/]index\.mjs/.test(id)) return null
      const cut = code.replace(/__insertCSS\((["'`])/, '(() => undefined)($1')
      if (cut === code) this.error('sonner no longer injects its styles the way that is cut out here')
      return { code: cut, map: null }
    },
  }
}

export default defineConfig({
  plugins: [withoutInlineStyles(), react(), tailwindcss()],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      'react-style-singleton': fileURLToPath(new URL('./src/lib/style-singleton.ts', import.meta.url)),
    },
  },
  optimizeDeps: { exclude: ['sonner', 'react-remove-scroll', 'react-remove-scroll-bar'] },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: true,
  },
  server: {
    port: PORT,
    strictPort: true,
    proxy: Object.fromEntries(PROXIED.map((path) => [path, { target: GATEWAY, changeOrigin: false }])),
  },
  preview: {
    port: PORT,
    strictPort: true,
    proxy: Object.fromEntries(PROXIED.map((path) => [path, { target: GATEWAY, changeOrigin: false }])),
  },
})
