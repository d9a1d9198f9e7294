import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * Words of the shared components. Plugins that show their own words bring a
 * translation of their own; these are the ones that must read the same everywhere.
 *
 * @public
 */
export const agentsReactTranslationRef = createTranslationRef({
  id: 'agents-react',
  messages: {
    signal: {
      ahead: 'ahead',
      queued: 'queued',
      running: 'running',
      waiting: 'waiting for a person',
      waitingForYou: 'waiting for you',
      waitingFor: 'waiting for {{who}}',
      passed: 'passed',
      refused: 'refused',
      failed: 'failed',
      skipped: 'skipped',
      cancelled: 'cancelled',
      unavailable: 'unavailable',
      withReason: '{{word}} ({{reason}})',
    },
    hash: {
      copy: 'Copy hash {{hash}}',
      copied: 'Copied',
    },
    money: {
      estimate: 'est.',
      estimateLong: 'estimate',
      perMonth: '/mo',
      perHour: '/h',
      perRun: '/run',
    },
    diff: {
      count: '{{added}} added, {{removed}} removed',
      unified: 'Unified',
      split: 'Side by side',
      layout: 'Layout of the diff',
      same: 'Nothing changed.',
      unreadable: 'This is not a diff that can be shown.',
      binary: 'Binary file, not shown.',
      showMore: 'Show {{lines}} more lines',
      addedLine: 'added',
      removedLine: 'removed',
      table: 'Changes of {{name}}',
    },
    code: {
      files: 'Files',
      choose: 'Choose a file on the left.',
      filter: 'Find a file',
      noMatch: 'No file matches.',
      copy: 'Copy file',
      copied: 'Copied',
      truncated: 'Showing the first {{lines}} lines.',
      showAll: 'Show all {{lines}} lines',
    },
    drawer: { close: 'Close' },
    empty: { title: 'Nothing here yet' },
    error: {
      title: 'This could not be loaded',
      retry: 'Try again',
      details: 'Details',
      correlation: 'Correlation id',
      copy: 'Copy correlation id',
      copied: 'Copied',
      forbidden: 'You may not see this.',
      forbiddenHelp: 'Ask an admin of the project for a role in it.',
      missing: 'This does not exist, or not for you.',
      offline: 'The server cannot be reached.',
    },
    loading: 'Loading',
    progress: { of: '{{value}} of {{max}}' },
    time: { justNow: 'just now' },
    stepper: { current: 'current step' },
    timeline: { follow: 'Follow newest' },
    stream: {
      live: 'Live',
      connecting: 'Connecting',
      reconnecting: 'Reconnecting, attempt {{attempt}}',
      paused: 'Paused while this tab is hidden',
      refused: 'No live updates: access refused',
    },
  },
});
