import { parseCondition } from '../content/condition';
import { parseReference } from '../content/reference';
import type { Check } from './checkSchema';
import { suggest, type ConfigurationProblem } from './problems';
import type { Phase, Pipeline } from './schema';

type Report = (
  path: readonly (string | number)[],
  message: string,
  remedy: string,
) => void;

/** Finds everything in a well-formed pipeline that names something that does not exist, or contradicts itself. */
export function findBrokenReferences(
  pipeline: Pipeline,
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const report: Report = (path, message, remedy) =>
    problems.push({ path, message, remedy });
  checkUnique(pipeline, report);
  checkNames(pipeline, report);
  checkCounts(pipeline, report);
  checkFlow(pipeline, report);
  checkPatterns(pipeline, report);
  pipeline.phases.forEach((phase, index) =>
    checkGate(pipeline, phase, index, report),
  );
  return problems;
}

function checkUnique(pipeline: Pipeline, report: Report): void {
  const lists: [string, readonly { id: string }[]][] = [
    ['groups', pipeline.groups],
    ['modes', pipeline.modes],
    ['agents', pipeline.agents],
    ['approver_roles', pipeline.approver_roles],
    ['risk_tiers', pipeline.risk_tiers],
    ['phases', pipeline.phases],
    ['loops', pipeline.loops],
  ];
  for (const [name, list] of lists) {
    const seen = new Set<string>();
    list.forEach(({ id }, index) => {
      if (seen.has(id)) {
        report([name, index, 'id'], `"${id}" is used twice`, 'Rename one.');
      }
      seen.add(id);
    });
  }
  const items = new Set<string>();
  const checks = new Set<string>();
  pipeline.phases.forEach((phase, index) => {
    phase.checklist.forEach((item, at) => {
      if (items.has(item.id)) {
        report(
          ['phases', index, 'checklist', at, 'id'],
          `checklist item "${item.id}" is used twice`,
          'Give each item its own id.',
        );
      }
      items.add(item.id);
    });
    phase.gate.checks.forEach((check, at) => {
      if (checks.has(check.id)) {
        report(
          ['phases', index, 'gate', 'checks', at, 'id'],
          `check "${check.id}" is used twice`,
          'Give each check its own id.',
        );
      }
      checks.add(check.id);
    });
  });
}

function checkNames(pipeline: Pipeline, report: Report): void {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const groups = ids(pipeline.groups);
  const modes = ids(pipeline.modes);
  const agents = ids(pipeline.agents);
  const phases = ids(pipeline.phases);
  const roles = ids(pipeline.approver_roles);
  const known = (
    path: readonly (string | number)[],
    kind: string,
    name: string | undefined,
    list: readonly string[],
  ) => {
    if (name !== undefined && !list.includes(name)) {
      report(path, `unknown ${kind} "${name}"`, suggest(name, list));
    }
  };
  known(
    ['pipeline', 'first_phase'],
    'phase',
    pipeline.pipeline.first_phase,
    phases,
  );
  pipeline.modes.forEach((mode, index) => {
    mode.agents.forEach((name, at) =>
      known(['modes', index, 'agents', at], 'agent', name, agents),
    );
    mode.allowed_next.forEach((name, at) =>
      known(['modes', index, 'allowed_next', at], 'mode', name, modes),
    );
  });
  pipeline.agents.forEach((agent, index) =>
    agent.leads.forEach((name, at) =>
      known(['agents', index, 'leads', at], 'phase', name, phases),
    ),
  );
  pipeline.phases.forEach((phase, index) => {
    const at = ['phases', index] as const;
    known([...at, 'group'], 'group', phase.group, groups);
    known([...at, 'mode'], 'mode', phase.mode, modes);
    known([...at, 'lead'], 'agent', phase.lead, agents);
    known([...at, 'next'], 'phase', phase.next, phases);
    phase.support.forEach((name, position) =>
      known([...at, 'support', position], 'agent', name, agents),
    );
    phase.gate.approvers.forEach((name, position) =>
      known([...at, 'gate', 'approvers', position], 'role', name, roles),
    );
    phase.branches?.forEach((branch, position) =>
      known([...at, 'branches', position, 'to'], 'phase', branch.to, phases),
    );
    phase.triggers?.forEach((trigger, position) =>
      known([...at, 'triggers', position, 'to'], 'phase', trigger.to, phases),
    );
    phase.parallel_with?.forEach((name, position) =>
      known([...at, 'parallel_with', position], 'phase', name, phases),
    );
    const leader = pipeline.agents.find(agent => agent.id === phase.lead);
    if (leader && !leader.leads.includes(phase.id)) {
      report(
        [...at, 'lead'],
        `agent "${phase.lead}" does not list "${phase.id}" among its leads`,
        `Add "${phase.id}" to agents.${phase.lead}.leads, or name another lead.`,
      );
    }
  });
  pipeline.loops.forEach((loop, index) => {
    known(['loops', index, 'from'], 'phase', loop.from, phases);
    loop.to.forEach((name, at) =>
      known(['loops', index, 'to', at], 'phase', name, phases),
    );
  });
}

function checkCounts(pipeline: Pipeline, report: Report): void {
  const counts: [keyof Pipeline['pipeline'], number, string][] = [
    ['phase_count', pipeline.phases.length, 'phases'],
    ['mode_count', pipeline.modes.length, 'modes'],
    ['agent_count', pipeline.agents.length, 'agents'],
  ];
  for (const [key, actual, name] of counts) {
    const stated = pipeline.pipeline[key];
    if (stated !== undefined && stated !== actual) {
      report(
        ['pipeline', key],
        `says ${stated}, but there are ${actual} ${name}`,
        `Write ${actual}, or remove the count.`,
      );
    }
  }
}

/** Each phase must be reachable, and a way back must be declared as a loop or a branch. */
function checkFlow(pipeline: Pipeline, report: Report): void {
  const byId = new Map(pipeline.phases.map(phase => [phase.id, phase]));
  const declared = new Set(
    pipeline.loops.flatMap(loop => loop.to.map(to => `${loop.from}>${to}`)),
  );
  const reached = new Set<string>();
  const queue = [pipeline.pipeline.first_phase];
  while (queue.length > 0) {
    const phase = byId.get(queue.shift() ?? '');
    if (phase && !reached.has(phase.id)) {
      reached.add(phase.id);
      queue.push(...phaseTargets(pipeline, phase));
    }
  }
  pipeline.phases.forEach((phase, index) => {
    if (!reached.has(phase.id)) {
      report(
        ['phases', index],
        `phase "${phase.id}" cannot be reached from "${pipeline.pipeline.first_phase}"`,
        'Name it as "next", as a branch, or as the target of a loop.',
      );
    }
    const next = phase.next === undefined ? undefined : byId.get(phase.next);
    if (
      next &&
      next.number <= phase.number &&
      !declared.has(`${phase.id}>${next.id}`)
    ) {
      report(
        ['phases', index, 'next'],
        `"${phase.id}" leads back to "${next.id}", a cycle that no loop declares`,
        'Declare it under "loops", or point "next" forward.',
      );
    }
  });
}

/** Every phase that can follow this one. */
export function phaseTargets(pipeline: Pipeline, phase: Phase): string[] {
  return [
    ...new Set([
      ...(phase.next === undefined ? [] : [phase.next]),
      ...(phase.branches ?? []).map(branch => branch.to),
      ...(phase.triggers ?? []).map(trigger => trigger.to),
      ...pipeline.loops
        .filter(loop => loop.from === phase.id)
        .flatMap(loop => loop.to),
    ]),
  ];
}

function checkPatterns(pipeline: Pipeline, report: Report): void {
  pipeline.placeholder_patterns.forEach((pattern, index) =>
    tryPattern(pattern, ['placeholder_patterns', index], report),
  );
  pipeline.phases.forEach((phase, index) =>
    phase.artifacts.forEach((artifact, at) =>
      Object.entries(artifact.fields ?? {}).forEach(([field, rule]) => {
        if (rule.pattern !== undefined) {
          tryPattern(
            rule.pattern,
            ['phases', index, 'artifacts', at, 'fields', field, 'pattern'],
            report,
          );
        }
      }),
    ),
  );
}

function tryPattern(
  pattern: string,
  path: readonly (string | number)[],
  report: Report,
): void {
  try {
    RegExp(pattern, 'u');
  } catch (error) {
    report(
      path,
      `"${pattern}" is not a regular expression (${String(error)})`,
      'Correct the pattern.',
    );
  }
}

function checkGate(
  pipeline: Pipeline,
  phase: Phase,
  index: number,
  report: Report,
): void {
  const files = new Set(
    pipeline.phases.flatMap(({ artifacts }) => artifacts.map(a => a.file)),
  );
  const roles = pipeline.approver_roles.map(({ id }) => id);
  phase.gate.checks.forEach((check, at) => {
    const path = ['phases', index, 'gate', 'checks', at] as const;
    for (const file of referencedFiles(check)) {
      if (!files.has(file)) {
        report(
          [...path],
          `check "${check.id}" names "${file}", which no phase produces`,
          suggest(file, [...files]),
        );
      }
    }
    if (check.type === 'approval_recorded') {
      check.roles.forEach((role, position) => {
        if (!roles.includes(role)) {
          report(
            [...path, 'roles', position],
            `unknown role "${role}"`,
            suggest(role, roles),
          );
        }
      });
    }
    if (check.applies_if !== undefined) {
      const parsed = parseCondition(check.applies_if);
      if (!parsed.ok) {
        report(
          [...path, 'applies_if'],
          parsed.reason,
          'Correct the condition.',
        );
      }
    }
  });
}

function referencedFiles(check: Check): string[] {
  const values: unknown[] = [];
  if (check.type === 'compare') {
    values.push(check.left, check.right);
  } else if (check.type === 'each') {
    values.push(check.list, check.right);
  } else if (check.type === 'trace_complete') {
    values.push(check.from, check.to);
  }
  const files = values.flatMap(value => {
    const reference =
      typeof value === 'string' ? parseReference(value) : undefined;
    return reference ? [reference.file] : [];
  });
  if ('artifact' in check) {
    files.push(check.artifact);
  }
  if (check.type === 'hash_matches') {
    files.push(check.manifest);
  }
  if (check.type === 'criteria_met') {
    files.push(check.criteria, check.results);
  }
  return files;
}
