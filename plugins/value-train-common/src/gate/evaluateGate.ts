import { checkSchema, type Check } from '../configuration/checkSchema';
import { phaseTargets } from '../configuration/crossReferences';
import { findPhase } from '../configuration/defaultPipeline';
import { suggest } from '../configuration/problems';
import type { Phase } from '../configuration/schema';
import { ContentReader } from '../content/ContentReader';
import { judgeApprovalNeed } from './checks/approvals';
import { judgeRequiredArtifacts, runCheck } from './evaluators';
import { askOf } from './askOf';
import { validApprovals, validRejections } from './people';
import { findStateProblems } from './stateProblems';
import { artifactsOfPhase, gateSubjectHash } from './subject';
import { branchTargets } from './targets';
import { demandsPerson, lookUpVariable } from './tier';
import type {
  CheckContext,
  CheckOutcome,
  CheckVerdict,
  Finding,
  GateInput,
  GateResult,
  GateVerdict,
} from './types';
import { findWaiver } from './waivers';
import { whySkipped } from './whySkipped';

interface CheckRun {
  readonly id: string;
  readonly type: Finding['type'];
  readonly verdict: CheckVerdict;
}

/**
 * Judges the gate of a phase. Pure but for the probes it is given: the same
 * repository, records and time give the same result everywhere.
 */
export async function evaluateGate(input: GateInput): Promise<GateResult> {
  const phase = findPhase(input.pipeline, input.phase);
  if (!phase) {
    return unknownPhase(input);
  }
  const reader = new ContentReader(input.view, input.pipeline, phase.id);
  const tier = String(lookUpVariable(reader, 'risk_tier'));
  const artifacts = artifactsOfPhase(input.pipeline, phase, tier);
  const context: CheckContext = {
    input,
    phase,
    reader,
    subjectSha256: gateSubjectHash(input.view, phase, artifacts),
  };
  const runs = [
    {
      id: 'g-state',
      type: 'state' as const,
      verdict: findStateProblems(context),
    },
    ...(await runCommonChecks(context)),
    ...(await runOwnChecks(context)),
    ...runPolicyChecks(context),
  ];
  const findings = runs.flatMap(run => toFindings(run, context));
  return {
    phase: phase.id,
    verdict: decide(findings, context),
    findings,
    checks: runs.map(run => toOutcome(run, findings)),
    subjectSha256: context.subjectSha256,
    targets: branchTargets(context, phaseTargets(input.pipeline, phase)),
    evaluatedAt: input.now.toISOString(),
  };
}

async function runCommonChecks(context: CheckContext): Promise<CheckRun[]> {
  const runs: CheckRun[] = [];
  for (const group of context.input.pipeline.common_gate) {
    if (group.on === 'each_required_artifact') {
      runs.push({
        id: group.id,
        type: 'file_exists',
        verdict: judgeRequiredArtifacts(group.checks, context),
      });
      continue;
    }
    for (const type of group.checks) {
      const check = checkSchema.parse({
        id: group.id,
        type,
        ...group.params?.[type],
      });
      runs.push(await runOne(check, context));
    }
  }
  return runs;
}

async function runOwnChecks(context: CheckContext): Promise<CheckRun[]> {
  const runs: CheckRun[] = [];
  for (const check of context.phase.gate.checks) {
    runs.push(await runOne(check, context));
  }
  return runs;
}

async function runOne(check: Check, context: CheckContext): Promise<CheckRun> {
  const skip = whySkipped(check, context);
  return {
    id: check.id,
    type: check.type,
    verdict: skip
      ? { findings: [], applicable: false, note: skip }
      : await runCheck(check, context),
  };
}

/** Approvals that follow from policy and risk tier rather than from a check of the phase. */
function runPolicyChecks(context: CheckContext): CheckRun[] {
  const { phase, reader } = context;
  const runs: CheckRun[] = [];
  const hasOwn = phase.gate.checks.some(
    check =>
      check.type === 'approval_recorded' &&
      whySkipped(check, context) === undefined,
  );
  if (demandsPerson(context) && !hasOwn) {
    const roles =
      phase.gate.approvers.length > 0 ? phase.gate.approvers : ['operator'];
    runs.push({
      id: 'g-approval',
      type: 'approval_recorded',
      verdict: judgeApprovalNeed(roles, 1, context),
    });
  }
  const tier = lookUpVariable(reader, 'risk_tier');
  if (phase.four_eyes_at?.includes(String(tier))) {
    const people = new Set(validApprovals(context).map(({ person }) => person));
    runs.push({
      id: 'g-four-eyes',
      type: 'approval_recorded',
      verdict: {
        findings:
          people.size >= 2
            ? []
            : [
                {
                  message: `${
                    people.size
                  } of 2 different people approved, which risk tier ${String(
                    tier,
                  )} demands`,
                  remedy: 'Ask a second person with an approving role.',
                  needsPerson: true,
                  asks: [
                    askOf(
                      phase.gate.approvers.length > 0
                        ? phase.gate.approvers
                        : ['operator'],
                      people,
                      context,
                    ),
                  ],
                },
              ],
      },
    });
  }
  return runs;
}

function toFindings(run: CheckRun, context: CheckContext): Finding[] {
  return run.verdict.findings.map(raw => {
    const finding: Finding = {
      check: run.id,
      type: raw.type ?? run.type,
      message: raw.message,
      remedy: raw.remedy,
      who: raw.who ?? defaultPeople(context.phase),
      path: raw.path,
      line: raw.line,
      undone: raw.undone,
      needsPerson: raw.needsPerson,
      asks: raw.asks,
      stops: raw.stops,
      waiverNames: raw.waiverNames,
    };
    const { waiver, refused } = findWaiver(finding, context);
    return {
      ...finding,
      waivedBy: waiver?.id,
      remedy: refused ? `${finding.remedy} (${refused}.)` : finding.remedy,
    };
  });
}

function defaultPeople(phase: Phase): string[] {
  return [`agent ${phase.lead}`, 'operator'];
}

function decide(
  findings: readonly Finding[],
  context: CheckContext,
): GateVerdict {
  const open = findings.filter(finding => finding.waivedBy === undefined);
  if (
    open.some(finding => finding.stops) ||
    validRejections(context).length > 0
  ) {
    return 'rejected';
  }
  if (open.some(finding => !finding.needsPerson)) {
    return 'fail';
  }
  if (open.length > 0) {
    return 'needs_human';
  }
  return findings.length > 0 ? 'pass_with_waiver' : 'pass';
}

function toOutcome(run: CheckRun, findings: readonly Finding[]): CheckOutcome {
  const own = findings.filter(
    finding =>
      finding.check === run.id &&
      (finding.type === run.type || run.id === 'g-artifacts'),
  );
  const isOpen = own.some(finding => finding.waivedBy === undefined);
  const waivedOrPassed = own.length > 0 ? 'waived' : 'pass';
  const status = isOpen ? 'fail' : waivedOrPassed;
  return {
    check: run.id,
    type: run.type,
    status: run.verdict.applicable === false ? 'not_applicable' : status,
    note: run.verdict.note,
  };
}

function unknownPhase(input: GateInput): GateResult {
  const ids = input.pipeline.phases.map(({ id }) => id);
  return {
    phase: input.phase,
    verdict: 'fail',
    findings: [
      {
        check: 'g-state',
        type: 'state',
        message: `there is no phase "${input.phase}"`,
        remedy: suggest(input.phase, ids),
        who: ['operator'],
      },
    ],
    checks: [{ check: 'g-state', type: 'state', status: 'fail' }],
    subjectSha256: '',
    targets: [],
    evaluatedAt: input.now.toISOString(),
  };
}
