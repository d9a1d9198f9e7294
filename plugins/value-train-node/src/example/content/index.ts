import {
  dataSources,
  exploration,
  extraction,
  featureEngineering,
  preparation,
} from './data';
import { deployment, modelArchitecture, training, validation } from './model';
import { evaluation, improvement, monitoring, retraining } from './operation';
import {
  discovery,
  opportunity,
  preKickoff,
  readiness,
  scope,
} from './preEngagement';
import type { PhaseContent } from './types';

/** The content of every phase of the example. */
export const churnContent: Readonly<Record<string, PhaseContent>> = {
  opportunity,
  discovery,
  readiness,
  scope,
  'pre-kickoff': preKickoff,
  'data-sources': dataSources,
  extraction,
  preparation,
  exploration,
  'feature-engineering': featureEngineering,
  'model-architecture': modelArchitecture,
  training,
  validation,
  deployment,
  monitoring,
  evaluation,
  improvement,
  retraining,
};

export type { ContentContext, Draft, PhaseContent } from './types';
