import {
  fingerprintOf,
  type Finding,
  type PolicyRule,
  type Severity,
  type Subject,
  type SubjectType,
} from '@trainyard/plugin-policy-common';
import {
  validateWorkflow,
  type WorkflowFinding,
} from '@trainyard/workflow-validator';
import type {
  EngineContext,
  EngineResult,
  PolicyEngine,
} from '../engine/PolicyEngine';
import { MISSING_PERMISSIONS, permissionsFix } from '../fixes/workflowFixes';
import { workflowRules } from './workflowRules';

const severityOf: Readonly<Record<WorkflowFinding['severity'], Severity>> = {
  error: 'high',
  warning: 'medium',
  info: 'low',
};

/** `github/syntax` becomes `workflow-github-syntax`: ids say where they come from. */
function ruleId(rule: string): string {
  return `workflow-${rule
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}`;
}

/** GitHub workflows: what GitHub refuses, and what makes them unsafe. */
export class WorkflowEngine implements PolicyEngine {
  readonly id = 'workflow-validator';
  readonly subjects: readonly SubjectType[] = ['github-workflow'];
  readonly required = true;

  async unavailable(): Promise<undefined> {
    return undefined;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return workflowRules;
  }

  async evaluate(
    subject: Subject,
    _context: EngineContext,
  ): Promise<EngineResult> {
    const started = performance.now();
    const verdict = await validateWorkflow(subject.content, {
      path: subject.name.includes('.github/workflows/')
        ? subject.name
        : undefined,
    });
    const findings = verdict.findings.map((found, index): Finding => {
      const rule = ruleId(found.rule);
      const fix =
        rule === MISSING_PERMISSIONS
          ? permissionsFix(subject.content)
          : undefined;
      return {
        fingerprint: fingerprintOf(
          { rule, file: subject.name },
          `${found.message}|${
            verdict.findings
              .slice(0, index)
              .filter(each => each.message === found.message).length
          }`,
        ),
        rule,
        severity:
          workflowRules.find(each => each.id === rule)?.severity ??
          severityOf[found.severity],
        message: found.message,
        subjectType: subject.type,
        location: { file: subject.name, line: found.line },
        frameworks: [],
        remediation: workflowRules.find(each => each.id === rule)?.remedy,
        fixable: fix !== undefined,
        fix,
        engine: this.id,
      };
    });
    const failed = new Set(findings.map(finding => finding.rule));
    const rules = [
      ...new Set([...workflowRules.map(rule => rule.id), ...failed]),
    ];
    return {
      findings,
      outcome: {
        engine: this.id,
        subject: subject.name,
        status: 'evaluated',
        required: true,
        rules,
        passed: rules.filter(id => !failed.has(id)),
        durationMs: Math.round(performance.now() - started),
        ...(verdict.skipped.length > 0
          ? {
              reason: verdict.skipped
                .map(each => `${each.source}: ${each.reason}`)
                .join('; '),
            }
          : {}),
      },
    };
  }
}
