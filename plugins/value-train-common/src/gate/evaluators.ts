import type { Check, CheckOf, CheckType } from '../configuration/checkSchema';
import { artifactCheckTypes, judgeArtifact } from '../judging/judgeArtifact';
import { evaluateApproval, evaluateSeparation } from './checks/approvals';
import { evaluateChecklist, evaluateMonotonic } from './checks/checklist';
import { evaluateCompare, evaluateEach } from './checks/comparison';
import { evaluateCriteria } from './checks/criteria';
import {
  evaluateAge,
  evaluateCommand,
  evaluateEndpoint,
  evaluateFresh,
  evaluateHashes,
  evaluateNoSecrets,
  evaluateSizeLimit,
  evaluateTrace,
} from './checks/files';
import { evaluateBudget } from './checks/money';
import { evaluateRisks } from './checks/risks';
import { artifactsOfPhase } from './subject';
import { lookUpVariable } from './tier';
import type { CheckContext, CheckEvaluator, CheckVerdict } from './types';

type Evaluators = {
  readonly [T in Exclude<
    CheckType,
    (typeof artifactCheckTypes)[number]
  >]: CheckEvaluator<CheckOf<T>>;
};

const evaluators: Evaluators = {
  checklist_complete: evaluateChecklist,
  checklist_monotonic: evaluateMonotonic,
  compare: evaluateCompare,
  each: evaluateEach,
  criteria_met: evaluateCriteria,
  hash_matches: evaluateHashes,
  command_passes: evaluateCommand,
  trace_complete: evaluateTrace,
  inputs_fresh: evaluateFresh,
  budget_within: evaluateBudget,
  risk_review: evaluateRisks,
  no_secrets: evaluateNoSecrets,
  size_limit: evaluateSizeLimit,
  approval_recorded: evaluateApproval,
  separation_of_duties: evaluateSeparation,
  age_within: evaluateAge,
  endpoint_ok: evaluateEndpoint,
};

/** Runs one check. */
export async function runCheck(
  check: Check,
  context: CheckContext,
): Promise<CheckVerdict> {
  if ('artifact' in check && isArtifactCheck(check.type)) {
    return runArtifactCheck(check.type, check.artifact, context);
  }
  // The table is complete by its type; TypeScript cannot relate key and argument.
  const evaluate = evaluators[check.type as keyof Evaluators] as CheckEvaluator;
  return evaluate(check, context);
}

function isArtifactCheck(
  type: CheckType,
): type is (typeof artifactCheckTypes)[number] {
  return artifactCheckTypes.some(name => name === type);
}

function runArtifactCheck(
  type: CheckType,
  file: string,
  context: CheckContext,
): CheckVerdict {
  const artifact = context.reader.artifactFor(file);
  if (!artifact) {
    return {
      findings: [
        {
          message: `"${file}" is not an artifact of the pipeline`,
          remedy: 'Correct the check.',
        },
      ],
    };
  }
  const defects = judgeArtifact(
    artifact,
    context.reader,
    artifactContext(context),
  );
  return { findings: defects.filter(defect => defect.type === type) };
}

function artifactContext({ input, phase }: CheckContext) {
  const state = input.facts.train?.state;
  return {
    pipeline: input.pipeline,
    phase: phase.id,
    project: input.facts.train?.project,
    cycle: state?.cycle,
    now: input.now.getTime(),
  };
}

/** Judges each artifact of the phase by all artifact checks at once. */
export function judgeRequiredArtifacts(
  types: readonly string[],
  context: CheckContext,
): CheckVerdict {
  const tier = lookUpVariable(context.reader, 'risk_tier');
  const artifacts = artifactsOfPhase(
    context.input.pipeline,
    context.phase,
    String(tier),
  ).filter(
    // What is optional may be missing; what is there is held to its rules.
    artifact =>
      artifact.required !== false ||
      context.reader.view.hash(artifact.path) !== undefined,
  );
  return {
    findings: artifacts.flatMap(artifact =>
      judgeArtifact(artifact, context.reader, artifactContext(context)).filter(
        ({ type }) => types.includes(type),
      ),
    ),
  };
}
