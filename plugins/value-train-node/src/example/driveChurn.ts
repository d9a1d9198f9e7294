import fs from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { stringify } from 'yaml';
import {
  collectLinks,
  defaultPipeline,
  measureTraceability,
  type GateResult,
  type Traceability,
} from '@trainyard/plugin-value-train-common';
import { git, initRepository } from '../repository/git';
import { readSession, updateSession } from '../repository/sessionFiles';
import { writeProjectFiles } from '../project/projectFiles';
import { TrainRepository } from '../TrainRepository';
import { TrainError } from '../train/TrainError';
import type { Actor } from '../train/trainTypes';
import { churnContent, type ContentContext, type Draft } from './content';
import { runExperiment } from './experiment';
import { startModelServer, type ModelServer } from './modelServer';
import { sabotages } from './sabotage';

/** People of the example. */
export const churnRoles: Readonly<Record<string, readonly string[]>> = {
  operator: ['user:default/ada'],
  sponsor: ['user:default/sam'],
  product_owner: ['user:default/pia', 'user:default/ada'],
  data_owner: ['user:default/dan'],
  security: ['user:default/sia'],
  compliance: ['user:default/cleo'],
  service_owner: ['user:default/ole'],
  finops: ['user:default/fin'],
};

/** Where to drive the example to, and what to tell on the way. */
export interface DriveOptions {
  readonly root: string;
  /** The day on which the drive ends; it began a few months earlier. */
  readonly now: Date;
  /** Stop when this phase has been entered for the first time. */
  readonly stopAt?: string;
  /** Leave the mistakes out. */
  readonly withoutMistakes?: boolean;
  readonly tell?: (line: string) => void;
  /** Called when a gate is about to pass, with the repository as it is then. */
  readonly onReady?: (phase: string, train: TrainRepository, now: Date) => void;
  readonly project?: string;
  /** Who owns the entity of the project; by default who operates the train. */
  readonly owner?: string;
}

/** What the drive showed. */
export interface DriveResult {
  readonly phasesDone: number;
  readonly cycle: number;
  readonly gatesRefusedFirst: number;
  readonly mistakesCaught: number;
  readonly mistakesMade: number;
  readonly auditEvents: number;
  readonly auditOk: boolean;
  readonly traceability: Traceability;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

class Drive {
  private clock: number;
  private refusedFirst = 0;
  private caught = 0;
  private made = 0;
  private readonly experiment = runExperiment();

  private constructor(
    private readonly options: DriveOptions,
    private readonly train: TrainRepository,
    readonly server: ModelServer,
    start: number,
  ) {
    this.clock = start;
  }

  static async begin(options: DriveOptions): Promise<Drive> {
    const server = await startModelServer();
    fs.mkdirSync(options.root, { recursive: true });
    initRepository(options.root);
    const start = options.now.getTime() - 115 * dayMs;
    const project = options.project ?? 'churn-prediction';
    const actor: Actor = {
      name: 'user:default/ada',
      kind: 'person',
      at: new Date(start).toISOString(),
    };
    const train = TrainRepository.create(
      options.root,
      {
        project,
        title: 'Churn prediction',
        roles: churnRoles,
        endpoints: [new URL(server.url).origin],
        targetDate: options.now.toISOString().slice(0, 10),
        pipelineText: examplePipeline(),
      },
      actor,
    );
    writeProjectFiles(options.root, {
      project,
      title: 'Churn prediction',
      owner: options.owner ?? 'user:default/ada',
      pipeline: train.pipeline,
    });
    return new Drive(options, train, server, start);
  }

  private actor(name: string, kind: Actor['kind'] = 'person'): Actor {
    this.clock += 7 * 60_000;
    return { name, kind, at: new Date(this.clock).toISOString() };
  }

  async run(): Promise<DriveResult> {
    this.commit('Found the train');
    const seen = new Set<string>();
    for (;;) {
      const { phase } = this.train.position();
      const isLoopDone =
        this.train.train().state.cycle > 1 &&
        phase === 'monitoring' &&
        seen.has('evaluation-2');
      if (isLoopDone || phase === this.options.stopAt) {
        break;
      }
      await this.passPhase(phase);
      seen.add(`${phase}-${this.train.train().state.cycle}`);
      this.clock += 4 * dayMs;
    }
    return this.result();
  }

  private async passPhase(phase: string): Promise<void> {
    const tell = this.options.tell ?? (() => undefined);
    const first = await this.train.submit(
      phase,
      this.actor('conductor', 'agent'),
    );
    if (first.verdict === 'pass' || first.verdict === 'pass_with_waiver') {
      throw new Error(`the gate of ${phase} passed before anything was done`);
    }
    this.refusedFirst++;
    this.session(phase, 'working', 'artifacts are being written');
    const drafts = churnContent[phase](this.context());
    const mistake = this.options.withoutMistakes ? undefined : sabotages[phase];
    if (mistake && this.train.train().state.cycle === 1) {
      await this.save(phase, mistake.spoil(drafts));
      await this.tick(phase);
      await this.expectFinding(phase, mistake.check);
    }
    await this.save(phase, drafts);
    await this.tick(phase);
    this.train.addCost(
      phase,
      {
        amount: 120,
        currency: 'EUR',
        kind: 'actual',
        what: `work on ${phase}, cycle ${this.train.train().state.cycle}`,
      },
      this.actor('conductor', 'agent'),
    );
    this.session(phase, 'validating', 'the gate is asked');
    await nextTurn();
    await this.makePeopleMistakes(phase);
    await this.approve(phase);
    await nextTurn();
    this.options.onReady?.(phase, this.train, new Date(this.clock));
    const result = await this.advance(phase);
    this.commit(`Pass ${phase}`);
    tell(
      `${this.train.phase(phase).number.toString().padStart(2)} ${phase}: ${
        first.findings.length
      } findings at first, then ${result.verdict.replace(/_/g, ' ')}`,
    );
  }

  /** Mistakes that people make rather than files: approving one's own work, asking before the service is up. */
  private async makePeopleMistakes(phase: string): Promise<void> {
    if (this.options.withoutMistakes || this.train.train().state.cycle > 1) {
      this.server.open();
      return;
    }
    if (phase === 'deployment') {
      await this.expectFinding(phase, 'dep-g6');
      this.server.open();
    }
    if (phase === 'validation') {
      const { subjectSha256 } = await this.train.evaluate(phase, {
        now: new Date(this.clock),
      });
      this.train.approve(
        { phase, role: 'product_owner', decision: 'approved', subjectSha256 },
        this.actor('user:default/ada'),
      );
      await this.expectFinding(phase, 'val-g5');
      this.train.approve(
        {
          phase,
          role: 'product_owner',
          decision: 'withdrawn',
          subjectSha256,
          comment: 'I ran this session',
        },
        this.actor('user:default/ada'),
      );
    }
  }

  private async expectFinding(phase: string, check: string): Promise<void> {
    this.made++;
    const result = await this.train.submit(
      phase,
      this.actor('conductor', 'agent'),
    );
    if (
      !result.findings.some(
        finding => finding.check === check && finding.waivedBy === undefined,
      )
    ) {
      throw new Error(
        `the gate of ${phase} did not catch the mistake that ${check} is for`,
      );
    }
    this.caught++;
  }

  /** A portal that loads the example while it starts has other things to do, too. */
  private async save(phase: string, drafts: readonly Draft[]): Promise<void> {
    const { lead } = this.train.phase(phase);
    for (const draft of drafts) {
      await nextTurn();
      this.train.saveArtifact(
        phase,
        {
          path: draft.path,
          content: draft.content,
          inputs: draft.inputs,
          agent: lead,
        },
        this.actor(lead, 'agent'),
      );
    }
  }

  private async tick(phase: string): Promise<void> {
    const { checklist, lead } = this.train.phase(phase);
    for (const item of checklist.filter(({ required }) => required)) {
      const actor =
        item.level === 'human'
          ? this.actor('user:default/ada')
          : this.actor(lead, 'agent');
      await nextTurn();
      this.train.tick(phase, item.id, true, actor);
    }
  }

  private async approve(phase: string): Promise<void> {
    const result = await this.train.evaluate(phase, {
      now: new Date(this.clock),
    });
    const { gate } = this.train.phase(phase);
    const roles = new Set(
      gate.checks.flatMap(check =>
        check.type === 'approval_recorded' ? check.roles : [],
      ),
    );
    if (result.findings.some(({ check }) => check === 'g-approval')) {
      gate.approvers.forEach(role => roles.add(role));
    }
    for (const role of roles) {
      await nextTurn();
      const [person] = churnRoles[role] ?? [];
      this.train.approve(
        {
          phase,
          role,
          decision: 'approved',
          subjectSha256: result.subjectSha256,
          comment: 'read and agreed',
        },
        this.actor(person),
      );
    }
  }

  private async advance(phase: string): Promise<GateResult> {
    try {
      return await this.train.advance(
        phase,
        undefined,
        this.actor('conductor', 'agent'),
      );
    } catch (error) {
      const findings =
        error instanceof TrainError
          ? error.gate?.findings.filter(
              ({ waivedBy }) => waivedBy === undefined,
            )
          : undefined;
      const reasons = findings
        ?.map(({ check, message }) => `${check}: ${message}`)
        .join('\n');
      throw new Error(
        `${error instanceof Error ? error.message : error}\n${reasons ?? ''}`,
      );
    }
  }

  private session(
    phase: string,
    status: 'working' | 'validating',
    log: string,
  ): void {
    const { ticket } = this.train.position(phase);
    const { frontMatter } = readSession(this.options.root, ticket);
    const actor = this.actor(frontMatter.agent, 'agent');
    updateSession(
      this.options.root,
      ticket,
      {
        expectedRevision: frontMatter.revision,
        by: actor.name,
        at: actor.at,
        status,
        log,
      },
      this.train.pipeline,
    );
  }

  private context(): ContentContext {
    const { state, project } = this.train.train();
    const at = new Date(this.clock).toISOString();
    return {
      project,
      at,
      today: at.slice(0, 10),
      commit: git(this.options.root, ['rev-parse', 'HEAD']).trim(),
      endpoint: this.server.url,
      cycle: state.cycle,
      experiment: this.experiment,
      read: path => {
        const text = this.train.view().readText(path);
        if (text === undefined) {
          throw new Error(
            `the example needs ${path}, which was not written yet`,
          );
        }
        return text;
      },
    };
  }

  private commit(message: string): void {
    this.train.commit(message, {
      name: 'Ada Example',
      email: 'ada@example.com',
    });
  }

  private result(): DriveResult {
    const events = this.train.audit.readEvents();
    const { state } = this.train.train();
    return {
      phasesDone: new Set(state.passages.map(({ phase }) => phase)).size,
      cycle: state.cycle,
      gatesRefusedFirst: this.refusedFirst,
      mistakesCaught: this.caught,
      mistakesMade: this.made,
      auditEvents: events.length,
      auditOk: this.train.audit.verify().ok,
      traceability: measureTraceability(collectLinks(events)),
    };
  }
}

/** The shipped pipeline with the tests of the example run by the interpreter alone, so that nothing must be installed. */
export function examplePipeline(): string {
  const text = stringify(defaultPipeline(), { lineWidth: 0 });
  return text.replace(
    'command: pytest -q delivery/data/tests/test_extract.py',
    'command: python3 -m unittest delivery/data/tests/test_extract.py',
  );
}

/** Drives the churn example through its phases with real artifacts. Gates are never bypassed: what they refuse is mended. */
export async function driveChurn(options: DriveOptions): Promise<DriveResult> {
  const drive = await Drive.begin(options);
  try {
    return await drive.run();
  } finally {
    await drive.server.stop();
  }
}
