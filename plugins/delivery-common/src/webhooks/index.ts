import { readGithubWebhook } from './github';
import { readGitlabWebhook } from './gitlab';
import {
  readArgocdWebhook,
  readJenkinsWebhook,
  readOpsgenieWebhook,
  readPagerdutyWebhook,
} from './others';
import type { WebhookReader } from './types';

export type { WebhookOutcome, WebhookReader } from './types';

/** Sources whose webhooks are understood. */
export const webhookSources = [
  'github',
  'gitlab',
  'argocd',
  'jenkins',
  'pagerduty',
  'opsgenie',
] as const;
export type WebhookSource = (typeof webhookSources)[number];

/** The reader of each source. */
export const webhookReaders: Readonly<Record<WebhookSource, WebhookReader>> = {
  github: readGithubWebhook,
  gitlab: readGitlabWebhook,
  argocd: readArgocdWebhook,
  jenkins: readJenkinsWebhook,
  pagerduty: readPagerdutyWebhook,
  opsgenie: readOpsgenieWebhook,
};
