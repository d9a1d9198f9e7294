import { opportunity } from './opportunity';
import { discovery } from './discovery';
import { readiness } from './readiness';
import { scope } from './scope';
import { preKickoff } from './pre-kickoff';
import { dataSources } from './data-sources';
import { extraction } from './extraction';
import { preparation } from './preparation';
import { exploration } from './exploration';
import { featureEngineering } from './feature-engineering';
import { modelArchitecture } from './model-architecture';
import { training } from './training';
import { validation } from './validation';
import { deployment } from './deployment';
import { monitoring } from './monitoring';
import { evaluation } from './evaluation';
import { improvement } from './improvement';
import { retraining } from './retraining';

/** The shipped phases in their order. */
export const defaultPhases = [
  opportunity,
  discovery,
  readiness,
  scope,
  preKickoff,
  dataSources,
  extraction,
  preparation,
  exploration,
  featureEngineering,
  modelArchitecture,
  training,
  validation,
  deployment,
  monitoring,
  evaluation,
  improvement,
  retraining,
];
