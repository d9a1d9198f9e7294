import fs from 'node:fs';
import { stringify } from 'yaml';
import {
  applyCommand,
  contentHash,
  createMemoryView,
  decideToolCall,
  defaultPipeline,
  diffConfigurations,
  evaluateGate,
  findPhase,
  hashText,
  newTrainState,
  parseConfiguration,
  readTrainFacts,
  renderChecklist,
  readTicks,
  ticketPaths,
  trainFileSchema,
  trainPaths,
  type AuditEntry,
  type ConfigurationChange,
  type GateProbes,
  type GateResult,
  type Phase,
  type Pipeline,
  type Position,
  type RepositoryView,
  type TrainCommand,
  type TrainFacts,
  type TrainFile,
  type Waiver,
} from '@trainyard/plugin-value-train-common';
import { AuditLog } from './repository/auditLog';
import { linksInArtifact, type Link } from './repository/artifactLinks';
import { createFolderView } from './repository/folderView';
import { fillFrontMatter } from './repository/frontMatterWriter';
import { commitAll, isGitRepository } from './repository/git';
import {
  appendToRecord,
  readRecord,
  resolveInside,
  writeFileWhole,
  writeRecord,
} from './repository/records';
import { createProbes } from './probes';
import { openPhaseSession } from './repository/sessionFiles';
import { writePhaseReference } from './project/phaseReference';

/** Raised when a train refuses something; the code says what kind of refusal it is. */
export class TrainError extends Error {
  constructor(
    readonly code:
      | 'not-a-train'
      | 'refused'
      | 'conflict'
      | 'gate-closed'
      | 'unknown',
    message: string,
    readonly gate?: GateResult,
  ) {
    super(message);
    this.name = 'TrainError';
  }
}

/** Who does something: a person or an agent, and when. */
export interface Actor {
  readonly name: string;
  readonly kind: 'person' | 'agent' | 'system';
  readonly at: string;
}

/** What is needed to found a train. */
export interface NewTrain {
  readonly project: string;
  readonly title: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly endpoints?: readonly string[];
  readonly targetDate?: string;
  /** The organisation's configuration as YAML; without it the shipped one. */
  readonly pipelineText?: string;
}

/** An artifact to be saved. */
export interface ArtifactSave {
  readonly path: string;
  readonly content: string;
  /** The hash the author saw; saving over something else is a conflict. */
  readonly expectedSha256?: string;
  readonly inputs?: readonly string[];
  readonly agent?: string;
}

/** A train in its repository: the same operations for the command line, the portal and the example. */
export class TrainRepository {
  readonly audit: AuditLog;
  readonly pipeline: Pipeline;

  private constructor(readonly root: string) {
    this.audit = new AuditLog(root);
    this.pipeline = readPipeline(root);
  }

  /** Opens the train in a folder. */
  static open(root: string): TrainRepository {
    return new TrainRepository(root);
  }

  /** Founds a train in a folder: records, first ticket, checklist, session. */
  static create(root: string, train: NewTrain, actor: Actor): TrainRepository {
    fs.mkdirSync(root, { recursive: true });
    if (fs.existsSync(resolveInside(root, trainPaths.train))) {
      throw new TrainError('conflict', `${root} holds a train already`);
    }
    const pipeline =
      train.pipelineText === undefined
        ? defaultPipeline()
        : parseConfiguration(train.pipelineText);
    // The running train keeps the version it began with, also when the shipped one moves on.
    writeFileWhole(
      root,
      trainPaths.pipeline,
      train.pipelineText ?? stringify(pipeline, { lineWidth: 0 }),
    );
    const file: TrainFile = {
      schema_version: 1,
      project: train.project,
      title: train.title,
      pipeline: {
        id: pipeline.pipeline.id,
        version: pipeline.pipeline.version,
      },
      roles: Object.fromEntries(
        Object.entries(train.roles).map(([role, people]) => [
          role,
          [...people],
        ]),
      ),
      endpoints: [...(train.endpoints ?? [])],
      ...(train.targetDate === undefined
        ? {}
        : { target_date: train.targetDate }),
      state: newTrainState,
    };
    writeRecord(root, trainPaths.train, trainFileSchema.parse(file));
    writePhaseReference(root, pipeline);
    const repository = new TrainRepository(root);
    repository.record(actor, 'configuration-pinned', {
      payload: { ...file.pipeline, sha256: hashText(stringify(pipeline)) },
    });
    repository.command({ type: 'start' }, actor);
    return repository;
  }

  /** The repository as gates see it now. */
  view(): RepositoryView {
    return createFolderView(this.root);
  }

  /** The records of the train. */
  facts(view: RepositoryView = this.view()): TrainFacts {
    return readTrainFacts(view);
  }

  /** The record of the train itself. */
  train(facts: TrainFacts = this.facts()): TrainFile {
    if (!facts.train) {
      const reason = facts.broken.find(
        ({ path }) => path === trainPaths.train,
      )?.message;
      throw new TrainError(
        'not-a-train',
        reason === undefined
          ? 'this repository holds no train: run "yard session init"'
          : `${trainPaths.train}: ${reason}`,
      );
    }
    return facts.train;
  }

  /** Where the train stands: in the named phase, or in its first one. */
  position(phase?: string): Position {
    const { positions, status } = this.train().state;
    const position =
      phase === undefined
        ? positions[0]
        : positions.find(p => p.phase === phase);
    if (!position) {
      throw new TrainError(
        'refused',
        phase === undefined
          ? `the train is ${status}`
          : `the train does not stand in "${phase}"`,
      );
    }
    return position;
  }

  /** A phase of the pipeline. */
  phase(id: string): Phase {
    const phase = findPhase(this.pipeline, id);
    if (!phase) {
      throw new TrainError('unknown', `there is no phase "${id}"`);
    }
    return phase;
  }

  /** Judges a gate without changing anything. */
  async evaluate(
    phase: string,
    options: { now: Date; base?: RepositoryView; probes?: GateProbes },
  ): Promise<GateResult> {
    const view = this.view();
    return evaluateGate({
      pipeline: this.pipeline,
      phase,
      view,
      base: options.base,
      facts: this.facts(view),
      now: options.now,
      probes: options.probes ?? createProbes(this.root, view),
    });
  }

  /** Judges a gate and keeps the result as evidence. */
  async submit(
    phase: string,
    actor: Actor,
    options: { base?: RepositoryView; probes?: GateProbes } = {},
  ): Promise<GateResult> {
    const result = await this.evaluate(phase, {
      now: new Date(actor.at),
      ...options,
    });
    const artifacts = this.phase(phase).artifacts.filter(
      ({ path }) => this.view().hash(path) !== undefined,
    );
    this.record(actor, 'gate-evaluated', {
      phase,
      payload: {
        verdict: result.verdict,
        subject_sha256: result.subjectSha256,
        findings: result.findings.map(({ check, type, message, waivedBy }) => ({
          check,
          type,
          message,
          waivedBy,
        })),
      },
      links: artifacts.map(({ path }) => ({
        kind: 'artifact-check_result',
        from: `artifact:${path}`,
        to: `check_result:${phase}@${result.subjectSha256.slice(0, 12)}`,
      })),
    });
    const step = this.position(phase).step;
    if (step !== 'passed') {
      this.apply(
        {
          type: 'submit',
          phase,
          verdict: result.verdict,
          subject_sha256: result.subjectSha256,
        },
        actor,
      );
    }
    return result;
  }

  /** Judges the gate, and if it passes, moves the train. */
  async advance(
    phase: string,
    to: string | undefined,
    actor: Actor,
    options: { base?: RepositoryView; probes?: GateProbes } = {},
  ): Promise<GateResult> {
    const result = await this.submit(phase, actor, options);
    if (result.verdict !== 'pass' && result.verdict !== 'pass_with_waiver') {
      throw new TrainError(
        'gate-closed',
        `the gate of ${phase} says ${result.verdict}`,
        result,
      );
    }
    const target =
      to ?? (result.targets.length === 1 ? result.targets[0] : undefined);
    if (target === undefined || !result.targets.includes(target)) {
      throw new TrainError(
        'refused',
        `name where to go: ${
          result.targets.join(', ') || 'the recorded decision leads nowhere'
        }`,
      );
    }
    const view = this.view();
    const frozen = Object.fromEntries(
      (this.phase(phase).gate.freezes ?? []).flatMap(file => {
        const path =
          this.pipeline.phases
            .flatMap(p => p.artifacts)
            .find(a => a.file === file)?.path ?? file;
        const sha256 = contentHash(view, path);
        return sha256 === undefined ? [] : [[path, sha256]];
      }),
    );
    this.command(
      {
        type: 'advance',
        phase,
        to: target,
        verdict: result.verdict,
        subject_sha256: result.subjectSha256,
        frozen,
      },
      actor,
    );
    return result;
  }

  /** Applies a command, prepares the ticket of a phase that is entered, and records both. */
  command(command: TrainCommand, actor: Actor): TrainFile {
    const before = this.train().state.positions;
    const train = this.apply(command, actor);
    this.record(actor, `train-${command.type.replace(/_/g, '-')}`, {
      phase: 'phase' in command ? command.phase : undefined,
      payload: { command, revision: train.state.revision },
    });
    for (const position of train.state.positions) {
      if (
        !before.some(
          ({ ticket, entered_at }) =>
            ticket === position.ticket && entered_at === position.entered_at,
        )
      ) {
        this.prepareTicket(train, position, actor);
      }
    }
    return train;
  }

  private apply(command: TrainCommand, actor: Actor): TrainFile {
    const train = this.train();
    const result = applyCommand(train.state, command, this.pipeline, {
      at: actor.at,
      by: actor.name,
    });
    if (!result.ok) {
      throw new TrainError('refused', result.reason);
    }
    const changed = { ...train, state: result.state };
    writeRecord(this.root, trainPaths.train, changed);
    return changed;
  }

  private prepareTicket(
    train: TrainFile,
    position: Position,
    actor: Actor,
  ): void {
    const phase = this.phase(position.phase);
    const paths = ticketPaths(position.ticket);
    const issue = /_(\d+)/.exec(position.ticket)?.[1] ?? '0';
    // An agent may move the train; the person who runs it answers for the session.
    const operator =
      actor.kind === 'person'
        ? actor.name
        : train.roles.operator?.[0] ?? actor.name;
    if (!fs.existsSync(resolveInside(this.root, paths.checklist))) {
      writeFileWhole(
        this.root,
        paths.checklist,
        renderChecklist(`${phase.title}: checklist`, phase.checklist, []),
      );
    }
    writeRecord(this.root, paths.ticket, {
      ticket: position.ticket,
      issue: Number(issue),
      project: train.project,
      phase: phase.id,
      cycle: train.state.cycle,
      mode: phase.mode,
      lead: phase.lead,
      operator,
    });
    const session = openPhaseSession(this.root, {
      train,
      position,
      phase,
      actor: { name: operator, at: actor.at },
    });
    this.record(actor, 'phase-entered', {
      phase: phase.id,
      payload: {
        ticket: position.ticket,
        cycle: train.state.cycle,
        attempt: position.attempt,
      },
      links: [
        {
          kind: 'issue-ticket',
          from: `issue:${issue}`,
          to: `ticket:${position.ticket}`,
        },
        {
          kind: 'ticket-session',
          from: `ticket:${position.ticket}`,
          to: `session:${session}`,
        },
      ],
    });
  }

  /** Ticks or unticks an item of the current checklist. */
  tick(
    phase: string,
    item: string,
    ticked: boolean,
    actor: Actor,
    evidence?: string,
  ): void {
    const definition = this.phase(phase);
    const known = definition.checklist.find(({ id }) => id === item);
    if (!known) {
      throw new TrainError('unknown', `"${item}" is not an item of ${phase}`);
    }
    const { ticket } = this.position(phase);
    const others = (readTicks(this.view(), ticket) ?? []).filter(
      ({ id }) => id !== item,
    );
    const tick = ticked
      ? [
          {
            id: item,
            ticked,
            evidence: evidence ?? known.evidence,
            by: actor.name,
            at: actor.at,
            line: 0,
          },
        ]
      : [];
    writeFileWhole(
      this.root,
      ticketPaths(ticket).checklist,
      renderChecklist(`${definition.title}: checklist`, definition.checklist, [
        ...others,
        ...tick,
      ]),
    );
    this.record(actor, ticked ? 'item-ticked' : 'item-unticked', {
      phase,
      payload: { item, evidence: evidence ?? known.evidence },
    });
  }

  /** Saves an artifact. Somebody else's change in between is a conflict, never overwritten. */
  saveArtifact(phase: string, save: ArtifactSave, actor: Actor): string {
    const position = this.position(phase);
    const view = this.view();
    const current = view.hash(save.path);
    if (
      save.expectedSha256 !== undefined &&
      (current ?? '') !== save.expectedSha256
    ) {
      throw new TrainError(
        'conflict',
        `${save.path} was changed in the meantime`,
      );
    }
    if (
      save.path.startsWith('.trainyard/') ||
      save.path.startsWith('tickets/')
    ) {
      throw new TrainError(
        'refused',
        `${save.path} is a record of the train and is not edited by hand`,
      );
    }
    const frozen = this.train().state.frozen[save.path];
    if (
      frozen !== undefined &&
      contentHash(
        createMemoryView({ [save.path]: save.content }),
        save.path,
      ) !== frozen
    ) {
      throw new TrainError(
        'refused',
        `${save.path} is frozen; go back to the phase that froze it`,
      );
    }
    const inputs = save.inputs?.map(path => ({
      path,
      sha256: contentHash(view, path) ?? '',
    }));
    const provenance = readRecord(this.root, trainPaths.provenance);
    const artifacts = (provenance.artifacts ?? {}) as Record<
      string,
      { version?: number; inputs?: unknown }
    >;
    const version = (artifacts[save.path]?.version ?? 0) + 1;
    const cycle = this.train().state.cycle;
    const content = save.path.endsWith('.md')
      ? fillFrontMatter(save.content, {
          ticket: position.ticket,
          cycle,
          version,
          now: actor.at,
          inputs,
        })
      : save.content;
    writeFileWhole(this.root, save.path, content);
    const session = `${position.ticket}`;
    writeRecord(this.root, trainPaths.provenance, {
      artifacts: {
        ...artifacts,
        [save.path]: {
          version,
          session,
          ...(actor.kind === 'agent' ? {} : { author: actor.name }),
          ...(save.agent === undefined ? {} : { author_agent: save.agent }),
          ...(save.path.endsWith('.md')
            ? {}
            : { inputs: inputs ?? artifacts[save.path]?.inputs ?? [] }),
        },
      },
    });
    const links: Link[] = [
      {
        kind: 'session-artifact',
        from: `session:${session}`,
        to: `artifact:${save.path}`,
      },
      ...(inputs ?? []).map(input => ({
        kind: 'artifact-input artifact',
        from: `artifact:${save.path}`,
        to: `artifact:${input.path}`,
      })),
      ...linksInArtifact(save.path, content, session),
    ];
    const sha256 = hashText(content);
    this.record(actor, 'artifact-saved', {
      phase,
      payload: { path: save.path, version, sha256 },
      links,
    });
    return sha256;
  }

  /** Records a decision of a person on a gate, bound to what was shown. */
  approve(
    approval: {
      phase: string;
      role: string;
      decision: 'approved' | 'rejected' | 'withdrawn';
      comment?: string;
      subjectSha256: string;
    },
    actor: Actor,
  ): void {
    appendToRecord(this.root, trainPaths.approvals, 'approvals', {
      phase: approval.phase,
      role: approval.role,
      person: actor.name,
      decision: approval.decision,
      at: actor.at,
      ...(approval.comment === undefined ? {} : { comment: approval.comment }),
      content_sha256: approval.subjectSha256,
    });
    const links: Link[] = [
      {
        kind: 'gate-approval',
        from: `gate:${approval.phase}`,
        to: `approval:${approval.role}:${actor.name}`,
      },
    ];
    const release = readRecord(
      this.root,
      'delivery/deploy/release-manifest.json',
    ).version;
    if (approval.phase === 'deployment' && release !== undefined) {
      links.push({
        kind: 'release-approval',
        from: `release:${String(release)}`,
        to: `approval:${approval.role}:${actor.name}`,
      });
    }
    this.record(actor, 'approval-recorded', {
      phase: approval.phase,
      payload: approval,
      links,
    });
  }

  /** Records a waiver. Whether it covers anything is for the gate to say. */
  addWaiver(waiver: Waiver, actor: Actor): void {
    appendToRecord(this.root, trainPaths.waivers, 'waivers', waiver);
    this.record(actor, 'waiver-recorded', {
      phase: waiver.phase,
      payload: waiver,
    });
  }

  /** Records a cost of the current ticket. */
  addCost(
    phase: string,
    cost: {
      amount: number;
      currency: string;
      kind: 'actual' | 'forecast';
      what: string;
    },
    actor: Actor,
  ): void {
    const { ticket } = this.position(phase);
    appendToRecord(this.root, trainPaths.costs, 'entries', {
      phase,
      ticket,
      ...cost,
      at: actor.at,
    });
    this.record(actor, 'cost-recorded', {
      phase,
      payload: cost,
      links: [
        {
          kind: 'cost_entry-ticket',
          from: `cost_entry:${cost.what}`,
          to: `ticket:${ticket}`,
        },
      ],
    });
  }

  /** What another version of the configuration would change for this train. */
  diffPipeline(text: string): ConfigurationChange[] {
    return diffConfigurations(this.pipeline, parseConfiguration(text));
  }

  /** Moves the running train to another version of the configuration. */
  migratePipeline(text: string, actor: Actor): ConfigurationChange[] {
    const next = parseConfiguration(text);
    const changes = diffConfigurations(this.pipeline, next);
    const train = this.train();
    for (const { phase } of train.state.positions) {
      if (!findPhase(next, phase)) {
        throw new TrainError(
          'refused',
          `the train stands in "${phase}", which the new version does not have`,
        );
      }
    }
    writeFileWhole(this.root, trainPaths.pipeline, text);
    writeRecord(this.root, trainPaths.train, {
      ...train,
      pipeline: { id: next.pipeline.id, version: next.pipeline.version },
    });
    this.record(actor, 'configuration-migrated', {
      payload: {
        from: train.pipeline,
        to: next.pipeline.version,
        changes: changes.map(({ path, kind }) => ({ path, kind })),
      },
    });
    return changes;
  }

  /** Says who holds which role. */
  setRoles(
    roles: Readonly<Record<string, readonly string[]>>,
    actor: Actor,
  ): void {
    const known = this.pipeline.approver_roles.map(({ id }) => id);
    const unknown = Object.keys(roles).find(role => !known.includes(role));
    if (unknown !== undefined) {
      throw new TrainError(
        'refused',
        `"${unknown}" is not a role; use ${known.join(', ')}`,
      );
    }
    const train = this.train();
    const changed = Object.fromEntries(
      Object.entries(roles).map(([role, people]) => [
        role,
        [...new Set(people)],
      ]),
    );
    writeRecord(this.root, trainPaths.train, { ...train, roles: changed });
    this.record(actor, 'roles-changed', {
      payload: { before: train.roles, after: changed },
    });
  }

  /** Refuses a decision on something else than what the gate shows now. */
  async assertSubject(
    phase: string,
    subjectSha256: string,
    now: Date,
  ): Promise<void> {
    const view = this.view();
    const { subjectSha256: current } = await evaluateGate({
      pipeline: this.pipeline,
      phase,
      view,
      facts: this.facts(view),
      now,
    });
    if (current !== subjectSha256) {
      throw new TrainError(
        'conflict',
        'the artifacts changed while you were looking; look at them again',
      );
    }
  }

  /** Refuses and records a tool call that the mode of the phase does not grant. */
  authorizeTool(phase: string, tool: string, actor: Actor): void {
    const decision = decideToolCall(
      this.pipeline,
      this.phase(phase).mode,
      tool,
      actor.kind === 'agent' ? actor.name : undefined,
    );
    if (!decision.allowed) {
      this.record(actor, 'tool-refused', {
        phase,
        payload: { tool, reason: decision.reason },
      });
      throw new TrainError('refused', decision.reason);
    }
  }

  /** Adds an event to the audit. */
  record(
    actor: Actor,
    type: string,
    details: { phase?: string; payload: unknown; links?: readonly Link[] },
  ): void {
    const train = this.train();
    const ticket = train.state.positions.find(
      ({ phase }) => phase === details.phase,
    )?.ticket;
    const entry: AuditEntry = {
      at: actor.at,
      actor: actor.name,
      actor_kind: actor.kind,
      project: train.project,
      type,
      phase: details.phase,
      ticket,
      payload:
        details.links && details.links.length > 0
          ? { ...(details.payload as object), links: details.links }
          : details.payload,
    };
    this.audit.append([entry]);
  }

  /** Commits everything, where the folder is a git repository. */
  commit(
    message: string,
    author: { readonly name: string; readonly email: string },
  ): string | undefined {
    return isGitRepository(this.root)
      ? commitAll(this.root, message, author)
      : undefined;
  }
}

function readPipeline(root: string): Pipeline {
  for (const file of [trainPaths.pipeline, 'config/pipeline.yml']) {
    const full = resolveInside(root, file);
    if (fs.existsSync(full)) {
      const text = fs.readFileSync(full, 'utf8');
      // The older form is read by migration only, never half understood.
      if (file === trainPaths.pipeline || /^schema_version:/m.test(text)) {
        return parseConfiguration(text);
      }
    }
  }
  return defaultPipeline();
}
