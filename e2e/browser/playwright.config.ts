import { existsSync } from 'node:fs'

import { defineConfig, devices } from '@playwright/test'

/** Debian's package; Playwright's own download is not used. */
const CHROMIUM = process.env.POSTFORGE_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const OUTPUT = process.env.POSTFORGE_BROWSER_OUTPUT ?? '../target/browser'

export default defineConfig({
  testDir: 'tests',
  outputDir: `${OUTPUT}/results`,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: `${OUTPUT}/report.json` }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.POSTFORGE_URL ?? 'http://localhost:8080',
    actionTimeout: 20_000,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 860 },
    screenshot: 'only-on-failure',
    // A recording of every step costs a quarter of the run: asked for when a failure's picture does not tell enough.
    trace: process.env.POSTFORGE_TRACE === 'true' ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'journeys', testMatch: /.*\.journey\.ts/ },
    { name: 'screenshots', testMatch: /screenshots\.ts/, timeout: 900_000 },
    { name: 'figures', testMatch: /figures\.ts/, workers: 1, timeout: 600_000 },
  ],
})
