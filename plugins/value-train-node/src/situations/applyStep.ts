import { parse, parseDocument, stringify } from 'yaml';
import {
  artifactsOfPhase,
  contentHash,
  ContentReader,
  createMemoryView,
  gateSubjectHash,
  isMap,
  lookUpVariable,
  trainPaths,
} from '@trainyard/plugin-value-train-common';
import { pipelineOf } from './pipelineOf';
import type { SituationStep } from './schema';

/** A situation while it is put together. */
export interface Workbench {
  readonly phase: string;
  readonly files: Map<string, string>;
  base?: Map<string, string>;
  now: Date;
}

/** `TICKET` in a path stands for the ticket of the phase, whose number the example chooses. */
function locate(bench: Workbench, path: string): string {
  const ticket = [...bench.files.keys()]
    .map(name => name.split('/'))
    .find(
      parts => parts[0] === 'tickets' && parts[1].startsWith(`${bench.phase}_`),
    )?.[1];
  return path.replace('TICKET', ticket ?? 'TICKET');
}

/** Applies one change; a change that finds nothing to change is an error of the situation. */
export function applyStep(bench: Workbench, step: SituationStep): void {
  if ('replace' in step) {
    const { from, to } = step.replace;
    const path = locate(bench, step.replace.path);
    const text = read(bench, path);
    if (!text.includes(from)) {
      throw new Error(`${path} does not hold "${from}"`);
    }
    bench.files.set(
      path,
      text.replace(from, () => to),
    );
  } else if ('write' in step) {
    bench.files.set(step.write.path, step.write.content);
  } else if ('append' in step) {
    const path = locate(bench, step.append.path);
    bench.files.set(path, `${bench.files.get(path) ?? ''}${step.append.text}`);
  } else if ('fill' in step) {
    bench.files.set(
      step.fill.path,
      'x'
        .repeat(79)
        .concat('\n')
        .repeat(Math.ceil((step.fill.megabytes * 1024 * 1024) / 80)),
    );
  } else if ('remove' in step) {
    read(bench, step.remove);
    bench.files.delete(step.remove);
  } else if ('convert' in step) {
    const text = read(bench, step.convert.path);
    bench.files.set(
      step.convert.path,
      step.convert.to === 'bom'
        ? `\uFEFF${text}`
        : text.replace(/\r?\n/g, '\r\n'),
    );
  } else if ('set' in step) {
    editData(
      bench,
      locate(bench, step.set.path),
      step.set.at,
      () => step.set.value,
    );
  } else if ('unset' in step) {
    editData(bench, step.unset.path, step.unset.at, () => undefined);
  } else if ('later_days' in step) {
    bench.now = new Date(bench.now.getTime() + step.later_days * 86_400_000);
  } else if ('base_here' in step) {
    bench.base = new Map(bench.files);
  } else {
    applyRecordStep(bench, step);
  }
}

type RecordStep = Exclude<
  SituationStep,
  | { replace: unknown }
  | { write: unknown }
  | { append: unknown }
  | { fill: unknown }
  | { remove: unknown }
  | { convert: unknown }
  | { set: unknown }
  | { unset: unknown }
  | { later_days: unknown }
  | { base_here: unknown }
>;

function applyRecordStep(bench: Workbench, step: RecordStep): void {
  if ('untick' in step) {
    editLine(bench, step.untick, line => line.replace('[x]', '[ ]'));
  } else if ('drop_item' in step) {
    editLine(bench, step.drop_item, () => undefined);
  } else if ('tick_by' in step) {
    editLine(bench, step.tick_by.item, line =>
      line.replace(/ by \S+/, ` by ${step.tick_by.by}`),
    );
  } else if ('evidence' in step) {
    editLine(bench, step.evidence.item, line =>
      line.replace(/evidence: `[^`]*`/, `evidence: \`${step.evidence.is}\``),
    );
  } else if ('approve' in step) {
    addApproval(bench, {
      decision: 'approved',
      at: bench.now.toISOString(),
      content_sha256: subjectOf(bench),
      ...step.approve,
    });
  } else if ('approve_again' in step) {
    const subject = subjectOf(bench);
    editApprovals(bench, list =>
      list.map(entry =>
        entry.phase === bench.phase
          ? { ...entry, content_sha256: subject, at: bench.now.toISOString() }
          : entry,
      ),
    );
  } else if ('forget_approvals' in step) {
    editApprovals(bench, list =>
      list.filter(entry => entry.phase !== bench.phase),
    );
  } else if ('waive' in step) {
    editList(bench, trainPaths.waivers, 'waivers', list => [
      ...list,
      step.waive,
    ]);
  } else if ('spend' in step) {
    editList(bench, trainPaths.costs, 'entries', list => [
      ...list,
      { kind: 'actual', currency: 'EUR', ...step.spend },
    ]);
  } else {
    refreshInputs(bench);
  }
}

function read(bench: Workbench, path: string): string {
  const text = bench.files.get(path);
  if (text === undefined) {
    throw new Error(`${path} does not exist in this situation`);
  }
  return text;
}

/** Edits YAML, JSON, or the front matter of Markdown. */
function editData(
  bench: Workbench,
  path: string,
  at: string,
  next: () => unknown,
): void {
  const text = read(bench, path);
  const front = path.endsWith('.md')
    ? /^---\n([\s\S]*?)\n---\n/.exec(text)
    : null;
  const document = parseDocument(front ? front[1] : text);
  const keys = at
    .split(/[.[\]]+/)
    .filter(part => part !== '')
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  const value = next();
  if (value === undefined) {
    document.deleteIn(keys);
  } else {
    document.setIn(keys, document.createNode(value));
  }
  const rendered = path.endsWith('.json')
    ? `${JSON.stringify(document.toJS(), undefined, 2)}\n`
    : document.toString({ lineWidth: 0 });
  bench.files.set(
    path,
    front ? `---\n${rendered}---\n${text.slice(front[0].length)}` : rendered,
  );
}

function editLine(
  bench: Workbench,
  item: string,
  edit: (line: string) => string | undefined,
): void {
  const path = [...bench.files.keys()].find(
    name =>
      name.startsWith(`tickets/${bench.phase}_`) &&
      name.endsWith('/checklist.md'),
  );
  if (path === undefined) {
    throw new Error(`there is no checklist of ${bench.phase}`);
  }
  const lines = read(bench, path).split('\n');
  const at = lines.findIndex(line => line.includes(`**${item}**`));
  if (at < 0) {
    throw new Error(`"${item}" does not stand in ${path}`);
  }
  const edited = edit(lines[at]);
  lines.splice(at, 1, ...(edited === undefined ? [] : [edited]));
  bench.files.set(path, lines.join('\n'));
}

type Entry = Record<string, unknown>;

function editList(
  bench: Workbench,
  path: string,
  key: string,
  edit: (list: Entry[]) => Entry[],
): void {
  const value: unknown = parse(bench.files.get(path) ?? '{}');
  const record = isMap(value) ? value : {};
  const list = Array.isArray(record[key]) ? record[key].filter(isMap) : [];
  bench.files.set(
    path,
    stringify({ ...record, [key]: edit(list) }, { lineWidth: 0 }),
  );
}

function editApprovals(
  bench: Workbench,
  edit: (list: Entry[]) => Entry[],
): void {
  editList(bench, trainPaths.approvals, 'approvals', edit);
}

function addApproval(bench: Workbench, approval: Entry): void {
  editApprovals(bench, list => [...list, { phase: bench.phase, ...approval }]);
}

function subjectOf(bench: Workbench): string {
  const view = createMemoryView(bench.files);
  const pipeline = pipelineOf(bench.files);
  const phase = pipeline.phases.find(({ id }) => id === bench.phase);
  if (!phase) {
    return '';
  }
  const tier = lookUpVariable(
    new ContentReader(view, pipeline, phase.id),
    'risk_tier',
  );
  return gateSubjectHash(
    view,
    phase,
    artifactsOfPhase(pipeline, phase, String(tier)),
  );
}

function refreshInputs(bench: Workbench): void {
  const view = createMemoryView(bench.files);
  const fresh = (inputs: unknown) =>
    (Array.isArray(inputs) ? inputs : []).filter(isMap).map(({ path }) => ({
      path,
      sha256: contentHash(view, String(path)) ?? '',
    }));
  const provenance: unknown = parse(
    bench.files.get(trainPaths.provenance) ?? '{}',
  );
  const artifacts =
    isMap(provenance) && isMap(provenance.artifacts)
      ? provenance.artifacts
      : {};
  bench.files.set(
    trainPaths.provenance,
    stringify({
      artifacts: Object.fromEntries(
        Object.entries(artifacts).map(([path, entry]) => [
          path,
          isMap(entry) && entry.inputs
            ? { ...entry, inputs: fresh(entry.inputs) }
            : entry,
        ]),
      ),
    }),
  );
  const phase = pipelineOf(bench.files).phases.find(
    ({ id }) => id === bench.phase,
  );
  for (const { path, type } of phase?.artifacts ?? []) {
    const front =
      type === 'markdown'
        ? /^---\n([\s\S]*?)\n---\n/.exec(bench.files.get(path) ?? '')
        : null;
    const data: unknown = front ? parse(front[1]) : undefined;
    if (isMap(data)) {
      editData(bench, path, 'inputs', () => fresh(data.inputs));
    }
  }
}
