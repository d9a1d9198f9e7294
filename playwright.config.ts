import { defineConfig, devices } from '@playwright/test';

// The portal is started by scripts/lib/endToEnd.mjs (npm run e2e), on a free
// port and a fresh database.
export default defineConfig({
  testDir: 'e2e-tests',
  outputDir: 'test-results/journeys',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1, // one portal, two cores
  retries: 1, // what passes then is reported as flaky, with its trace
  forbidOnly: Boolean(process.env.CI),
  grepInvert: process.env.SCREENSHOTS ? undefined : /@screenshots/,
  reporter: [['list'], ['json']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.PORTAL_URL,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
