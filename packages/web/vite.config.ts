/**
 * How the page is built: from the sources of the packages, into files that a strict
 * Content-Security-Policy accepts: no inline script, no inline style, nothing from elsewhere.
 * `--mode gallery` builds the development page of all panels' states instead.
 */
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: { conditions: ['servanda-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      input: mode === 'gallery' ? 'gallery.html' : 'index.html',
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8484' } },
}))
