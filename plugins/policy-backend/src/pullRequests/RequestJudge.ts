import { createHmac } from 'node:crypto';
import { isError, NotFoundError } from '@backstage/errors';
import {
  levelOf,
  mayBeJudged,
  typeOfFile,
  type EnforcementSettings,
} from '@trainyard/plugin-policy-common';
import type {
  IncomingDocument,
  PolicyService,
  ValidationAnswer,
} from '../service/PolicyService';
import type { RepositoryEntities } from '../service/RepositoryEntities';
import type { CheckResult, CodeHost } from './CodeHost';
import { isTemporary } from './HostClient';
import type { RequestReference } from './readRequestEvent';
import { renderComment } from './renderComment';

const MAXIMUM_FILES = 500;

/** What judging a request left behind. */
export interface JudgedRequest {
  readonly headSha: string;
  readonly commentId?: string;
  readonly reportId?: string;
}

interface Collected {
  readonly documents: readonly (IncomingDocument & { readonly name: string })[];
  readonly unjudged: readonly {
    readonly file: string;
    readonly reason: string;
  }[];
}

/** Judges what a pull or merge request touches, and says so there. */
export class RequestJudge {
  constructor(
    private readonly options: {
      readonly policies: PolicyService;
      /** Whose waivers hold for a file. */
      readonly entities: Pick<RepositoryEntities, 'lookup'>;
      readonly enforcement: EnforcementSettings;
      readonly environment: string;
      readonly maximumBytes: number;
      /** Where people open the portal. */
      readonly portalUrl: string;
      /** Makes markers that nobody else can make. */
      readonly markerSecret: string;
    },
  ) {}

  /**
   * Judges the request as it is now, not as a delivery described it: a delivery
   * that is late or comes again can then never bring an old verdict back.
   */
  async judge(
    host: CodeHost,
    reference: RequestReference,
    knownComment?: string,
  ): Promise<JudgedRequest | undefined> {
    const { isOpen, headSha } = await host.read();
    if (!isOpen) {
      return undefined;
    }
    const { documents, unjudged } = await this.collect(host, headSha);
    const { policies, entities, environment, portalUrl } = this.options;
    const entitiesOf = await entities.lookup(
      reference.host,
      reference.repository,
    );
    const name = `${reference.repository}#${reference.number}`;
    const judged = documents.map(document => document.name);
    const report =
      documents.length > 0
        ? await policies.validate(
            { documents, name, environment, onlyFiles: judged, entitiesOf },
            `webhook:${reference.kind}`,
          )
        : undefined;
    const reportUrl = report?.id && `${portalUrl}/policy/reports/${report.id}`;
    const result = this.resultOf(report, unjudged.length, reportUrl);
    const body = renderComment({
      marker: this.markerOf(reference),
      title: result.title,
      verdict: report?.verdict,
      judged,
      unjudged,
      reportUrl,
      linkTo: (file, line) => host.linkTo(file, headSha, line),
    });
    const hasNews = report !== undefined || unjudged.length > 0;
    const commentId = await this.comment(
      host,
      this.markerOf(reference),
      body,
      hasNews,
      knownComment,
    );
    // The check comes last: whoever sees it finds the comment that explains it.
    await host.publishCheck(headSha, result);
    return { headSha, commentId, reportId: report?.id };
  }

  private markerOf({ kind, host, repository, number }: RequestReference) {
    const proof = createHmac('sha256', this.options.markerSecret)
      .update(`${kind} ${host} ${repository} ${number}`)
      .digest('hex');
    return `<!-- trainyard:policy ${proof.slice(0, 32)} -->`;
  }

  private async collect(host: CodeHost, sha: string): Promise<Collected> {
    const documents: (IncomingDocument & { name: string })[] = [];
    const unjudged: { file: string; reason: string }[] = [];
    const candidates = (await host.changedFiles()).filter(mayBeJudged);
    for (const file of candidates.slice(MAXIMUM_FILES)) {
      unjudged.push({ file, reason: `more than ${MAXIMUM_FILES} files` });
    }
    for (const file of candidates.slice(0, MAXIMUM_FILES)) {
      try {
        const content = await host.readFile(file, sha);
        if (content.length > this.options.maximumBytes) {
          unjudged.push({ file, reason: 'too large' });
          continue;
        }
        const type = typeOfFile(file, content);
        if (type) {
          documents.push({ name: file, content, type });
        }
      } catch (error) {
        if (isTemporary(error) || !(error instanceof NotFoundError)) {
          throw error;
        }
        // A submodule or a link that leads nowhere is listed but cannot be read.
        unjudged.push({ file, reason: error.message });
      }
    }
    return { documents, unjudged };
  }

  private resultOf(
    report: ValidationAnswer | undefined,
    unjudged: number,
    detailsUrl: string | undefined,
  ): CheckResult {
    const { environment, enforcement } = this.options;
    const isStrict = levelOf(environment, enforcement) === 'strict';
    const base = { detailsUrl, summary: `Judged for ${environment}.` };
    if (isStrict && unjudged > 0) {
      const title = `blocked: ${unjudged} changed files could not be judged`;
      return {
        ...base,
        conclusion: 'failure',
        title,
        annotations: marked(report),
      };
    }
    if (!report) {
      const title = 'no changed file is one that policies judge';
      return { ...base, conclusion: 'neutral', title, annotations: [] };
    }
    const { valid, reasons, findings } = report.verdict;
    const passed =
      findings.length === 0
        ? 'passed, nothing found'
        : `passed with ${findings.length} ${
            findings.length === 1 ? 'finding' : 'findings'
          } that do not block`;
    return {
      ...base,
      summary: [base.summary, ...reasons].join('\n').slice(0, 60_000),
      conclusion: valid ? 'success' : 'failure',
      title: valid ? passed : `blocked: ${reasons.join('; ').slice(0, 200)}`,
      annotations: marked(report),
    };
  }

  private async comment(
    host: CodeHost,
    marker: string,
    body: string,
    hasNews: boolean,
    known: string | undefined,
  ): Promise<string | undefined> {
    if (known !== undefined) {
      try {
        await host.updateComment(known, body);
        return known;
      } catch (error) {
        // Somebody deleted it; what it said is said again.
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
      }
    }
    const found = await host.findComment(marker);
    if (found !== undefined) {
      await host.updateComment(found, body);
      return found;
    }
    // A request about other things is not bothered with an empty comment.
    return hasNews ? host.createComment(body) : undefined;
  }
}

function marked(report: ValidationAnswer | undefined) {
  const blocking = new Set(report?.verdict.blocking);
  return (report?.verdict.findings ?? []).map(finding => ({
    ...finding,
    isBlocking: blocking.has(finding.fingerprint),
  }));
}

/** Why a request could not be judged, as one line. */
export function reasonOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
