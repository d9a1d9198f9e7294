import { dataSources, extraction, preparation } from './data';
import { exploration, featureEngineering } from './features';
import { discovery, opportunity } from './framing';
import { modelArchitecture, training } from './model';
import { evaluation, improvement, monitoring, retraining } from './operation';
import { preKickoff, scope } from './planning';
import { readiness } from './readiness';
import { deployment, validation } from './release';
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
