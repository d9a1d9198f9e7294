import {
  artifactsOfPhase,
  ContentReader,
  decideToolCall,
  diffConfigurations,
  evaluateGate,
  findPhase,
  gateSubjectHash,
  lookUpVariable,
  parseConfiguration,
  readTrainFacts,
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
import { createProbes } from './probes';
import type { Link } from './repository/artifactLinks';
import { AuditLog } from './repository/auditLog';
import { createFolderView } from './repository/folderView';
import { commitAll, isGitRepository } from './repository/git';
import { advanceTrain, submitGate } from './train/advanceTrain';
import { commandTrain } from './train/commandTrain';
import { foundTrain } from './train/foundTrain';
import { migratePipeline } from './train/migratePipeline';
import { readPipeline } from './train/readPipeline';
import {
  recordApproval,
  recordComment,
  recordCost,
  recordWaiver,
} from './train/recordDecision';
import { saveArtifact } from './train/saveArtifact';
import { setRoles } from './train/setRoles';
import { tickItem } from './train/tickItem';
import { TrainError } from './train/TrainError';
import type {
  Actor,
  ArtifactSave,
  Cost,
  Decision,
  NewTrain,
} from './train/trainTypes';

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
    return foundTrain(root, train, actor);
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
  submit(
    phase: string,
    actor: Actor,
    options: { base?: RepositoryView; probes?: GateProbes } = {},
  ): Promise<GateResult> {
    return submitGate(this, phase, actor, options);
  }

  /** Judges the gate, and if it passes, moves the train. */
  advance(
    phase: string,
    to: string | undefined,
    actor: Actor,
    options: { base?: RepositoryView; probes?: GateProbes } = {},
  ): Promise<GateResult> {
    return advanceTrain(this, phase, to, actor, options);
  }

  /** Applies a command, prepares the ticket of a phase that is entered, and records both. */
  command(command: TrainCommand, actor: Actor): TrainFile {
    return commandTrain(this, command, actor);
  }

  /** Ticks or unticks an item of the current checklist. */
  tick(
    phase: string,
    item: string,
    ticked: boolean,
    actor: Actor,
    evidence?: string,
  ): void {
    return tickItem(this, phase, item, ticked, actor, evidence);
  }

  /** Saves an artifact. Somebody else's change in between is a conflict, never overwritten. */
  saveArtifact(phase: string, save: ArtifactSave, actor: Actor): string {
    return saveArtifact(this, phase, save, actor);
  }

  /** Records a decision of a person on a gate, bound to what was shown. */
  approve(approval: Decision, actor: Actor): void {
    return recordApproval(this, approval, actor);
  }

  /** Records a waiver. Whether it covers anything is for the gate to say. */
  addWaiver(waiver: Waiver, actor: Actor): void {
    return recordWaiver(this, waiver, actor);
  }

  /** Records a cost of the current ticket. */
  addCost(phase: string, cost: Cost, actor: Actor): void {
    return recordCost(this, phase, cost, actor);
  }

  /** What another version of the configuration would change for this train. */
  diffPipeline(text: string): ConfigurationChange[] {
    return diffConfigurations(this.pipeline, parseConfiguration(text));
  }

  /** Moves the running train to another version of the configuration. */
  migratePipeline(text: string, actor: Actor): ConfigurationChange[] {
    return migratePipeline(this, text, actor);
  }

  /** Says who holds which role. */
  setRoles(
    roles: Readonly<Record<string, readonly string[]>>,
    actor: Actor,
  ): void {
    return setRoles(this, roles, actor);
  }

  /** The hash of what the gate of a phase shows now. */
  subject(phase: string): string {
    const view = this.view();
    const definition = this.phase(phase);
    const reader = new ContentReader(view, this.pipeline, phase);
    const tier = String(lookUpVariable(reader, 'risk_tier'));
    return gateSubjectHash(
      view,
      definition,
      artifactsOfPhase(this.pipeline, definition, tier),
    );
  }

  /** Says something about a phase. */
  comment(phase: string, text: string, actor: Actor): void {
    recordComment(this, phase, text, actor);
  }

  /** Refuses a decision on something else than what the gate shows now. */
  assertSubject(phase: string, subjectSha256: string): void {
    const current = this.subject(phase);
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
