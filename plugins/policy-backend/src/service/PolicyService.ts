import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  decideVerdict,
  guessTypeByContent,
  guessTypeByName,
  scoreOf,
  type EngineOutcome,
  type Evaluation,
  type Finding,
  type PolicyRule,
  type Subject,
  type SubjectType,
  type Waiver,
} from '@trainyard/plugin-policy-common';
import {
  addFrames,
  applyFixes,
  redactSecrets,
} from '@trainyard/plugin-policy-node';
import type { PolicySettings } from '../config';
import type { PolicyReport, ReportStore } from '../database/ReportStore';
import type { WaiverStore } from '../database/WaiverStore';
import type { BundleManager } from './BundleManager';
import type { EntityOwners } from './EntityOwners';
import { joinParts } from './joinParts';
import type { SentPolicies } from './SentPolicies';
import type { PolicyAnnouncer } from './PolicyAnnouncer';

/** A document as it arrives. */
export interface IncomingDocument {
  readonly type?: SubjectType;
  readonly name?: string;
  readonly content: string;
  readonly encoding?: 'text' | 'base64';
}

/** A wish to have documents judged. */
export interface ValidationRequest {
  readonly documents: readonly IncomingDocument[];
  readonly name?: string;
  readonly environment?: string;
  readonly entityRef?: string;
  readonly bundles?: readonly string[];
  readonly rego?: string;
  readonly store?: boolean;
  /** The report is kept, but nobody is told of it. */
  readonly isQuiet?: boolean;
  /** Findings elsewhere are left out: an uploaded report may speak of the whole repository. */
  readonly onlyFiles?: readonly string[];
  /** Entities whose waivers hold for a file, where no single entity is judged. */
  readonly entitiesOf?: (file: string) => readonly string[];
  /** What is judged is too much for one request: the parts become one report. */
  readonly part?: ReportPart;
}

/** One of several requests that make one report. */
export interface ReportPart {
  /** Chosen by the caller; a part that comes again replaces itself. */
  readonly reportId: string;
  /** From one. */
  readonly index: number;
  readonly of: number;
}

/** A report, with the id it can be found by when it was kept. */
export type ValidationAnswer = Omit<PolicyReport, 'id'> & {
  readonly id?: string;
};

/** Judges documents and keeps what follows. */
export class PolicyService {
  constructor(
    private readonly dependencies: {
      readonly settings: PolicySettings;
      readonly bundles: BundleManager;
      readonly sent: SentPolicies;
      readonly reports: ReportStore;
      readonly waivers: WaiverStore;
      readonly owners: EntityOwners;
      readonly announcer: PolicyAnnouncer;
    },
  ) {}

  async validate(
    request: ValidationRequest,
    requestedBy: string,
  ): Promise<ValidationAnswer> {
    const { settings, owners } = this.dependencies;
    const subjects = request.documents.map((document, index) =>
      this.toSubject(document, index),
    );
    const context = { bundles: request.bundles, timeoutMs: settings.timeoutMs };
    const [evaluation, accepted, ownerRef] = await Promise.all([
      this.evaluate(subjects, request.rego, context),
      this.waiversFor(request),
      request.entityRef ? owners.ownerOf(request.entityRef) : undefined,
    ]);
    const now = new Date();
    const environment = request.environment ?? 'production';
    const found = {
      ...evaluation,
      findings: addFrames(
        evaluation.findings
          .filter(
            ({ location }) =>
              request.onlyFiles?.includes(location.file) ?? true,
          )
          .map(redactSecrets),
        subjects,
      ),
    };
    const earlier = await this.earlierParts(request, environment, requestedBy);
    const whole = earlier ? joinParts(earlier, found, subjects) : found;
    const { entityRef, entitiesOf } = request;
    const verdict = decideVerdict(
      whole,
      { environment, entityRef, entitiesOf, now },
      settings.enforcement,
      accepted,
    );
    const score = scoreOf(verdict.findings, whole.outcomes);
    const answer: ValidationAnswer = {
      entityRef: request.entityRef,
      ownerRef,
      name: request.name ?? subjects[0].name,
      verdict,
      outcomes: whole.outcomes,
      score: score.status === 'available' ? score.value : undefined,
      inputDigest: whole.inputDigest,
      policyDigest: whole.policyDigest,
      requestedBy,
      createdAt: now.toISOString(),
    };
    return request.store === false
      ? answer
      : this.keep(answer, subjects, request);
  }

  /** What a document looks like after its fixes, and what the rules then say. */
  async previewFixes(
    document: IncomingDocument,
    fingerprints?: readonly string[],
  ) {
    const subject = this.toSubject(document, 0);
    const context = { timeoutMs: this.dependencies.settings.timeoutMs };
    const before = await this.evaluate([subject], undefined, context);
    const chosen = before.findings.filter(
      finding =>
        finding.fixable &&
        (!fingerprints || fingerprints.includes(finding.fingerprint)),
    );
    const fixed = applyFixes(subject.content, chosen);
    const after = await this.evaluate(
      [{ ...subject, content: fixed.content }],
      undefined,
      context,
    );
    return { ...fixed, remaining: after.findings.map(redactSecrets) };
  }

  async report(id: string): Promise<PolicyReport> {
    const report = await this.dependencies.reports.get(id);
    if (!report) {
      throw new NotFoundError(`No report has the id ${id}`);
    }
    return report;
  }

  rules(): Promise<readonly PolicyRule[]> {
    return this.dependencies.bundles.current.rules();
  }

  private async evaluate(
    subjects: readonly Subject[],
    rego: string | undefined,
    context: { bundles?: readonly string[]; timeoutMs: number },
  ) {
    const { bundles, sent } = this.dependencies;
    if (rego === undefined) {
      return bundles.current.evaluate(subjects, context);
    }
    const [shipped, own] = await Promise.all([
      bundles.current.evaluate(subjects, context),
      sent.evaluate(rego, subjects, context),
    ]);
    return merge(shipped, own);
  }

  private async waiversFor({
    entityRef,
    entitiesOf,
  }: ValidationRequest): Promise<readonly Waiver[]> {
    return this.dependencies.waivers.list({
      entityRef: entitiesOf ? undefined : entityRef ?? '*',
      status: 'approved',
    });
  }

  private async keep(
    answer: ValidationAnswer,
    subjects: readonly Subject[],
    { part, isQuiet }: Pick<ValidationRequest, 'part' | 'isQuiet'>,
  ): Promise<ValidationAnswer> {
    const id = part?.reportId ?? randomUUID();
    const report: PolicyReport = { ...answer, id };
    const isLast = part?.index === part?.of;
    const fresh = await this.dependencies.reports.add(report, {
      subjects: subjects.map(subject => subject.name),
      // Once all parts are there, what none of them had is gone.
      isWhole: part !== undefined && isLast,
    });
    if (!isQuiet) {
      await this.dependencies.announcer.announce(report, fresh, isLast);
    }
    return report;
  }

  /** The report so far, which only whoever began it may go on with. */
  private async earlierParts(
    { part, entityRef }: ValidationRequest,
    environment: string,
    requestedBy: string,
  ): Promise<PolicyReport | undefined> {
    const earlier =
      part && (await this.dependencies.reports.get(part.reportId));
    if (
      earlier &&
      (earlier.requestedBy !== requestedBy ||
        earlier.entityRef !== entityRef ||
        earlier.verdict.environment !== environment)
    ) {
      throw new ConflictError(
        'part.reportId: there is a report of something else by this id',
      );
    }
    return earlier;
  }

  private toSubject(document: IncomingDocument, index: number): Subject {
    const { maximumBytes } = this.dependencies.settings;
    const content =
      document.encoding === 'base64'
        ? decode(document.content, maximumBytes)
        : document.content;
    if (content.length > maximumBytes) {
      throw new InputError(
        `content: ${content.length} characters; ${maximumBytes} at most are judged`,
      );
    }
    if (content.trim() === '') {
      throw new InputError('content: it is empty, there is nothing to judge');
    }
    const name = document.name ?? `document ${index + 1}`;
    return {
      type:
        document.type ?? guessTypeByName(name) ?? guessTypeByContent(content),
      name,
      content,
    };
  }
}

function decode(content: string, maximumBytes: number): string {
  if (content.length > maximumBytes * 1.4) {
    throw new InputError(
      `content: ${content.length} characters of base64; ${maximumBytes} bytes at most are judged`,
    );
  }
  const text = Buffer.from(content, 'base64');
  if (
    text.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b])) ||
    text.subarray(0, 2).toString() === 'PK'
  ) {
    // Archives are not unpacked here, so that none can expand without end.
    throw new InputError(
      'content: this is an archive; send its documents to /validate/batch',
    );
  }
  return text.toString('utf8');
}

function merge(
  left: Evaluation,
  right: { findings: readonly Finding[]; outcomes: readonly EngineOutcome[] },
): Evaluation {
  return {
    ...left,
    findings: [...left.findings, ...right.findings],
    outcomes: [...left.outcomes, ...right.outcomes],
  };
}
