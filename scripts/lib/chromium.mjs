import fs from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser for the journeys: CHROMIUM_PATH, or one in its usual place. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...PLACES].find(
    file => file && fs.existsSync(file),
  );
}
