import type { FigureRow, PortfolioFigure } from '../portfolio/figureRows';
import type {
  ArtifactContent,
  AuditView,
  Board,
  DecisionRecord,
  GateAnswerInput,
  PhaseDetail,
  PipelineComparison,
  RiskView,
  SessionRow,
  TraceView,
  TrainDetail,
} from './types';

/** A request to the backend that failed: its status, and the backend's name for it. */
export class ValueTrainRequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    name = 'ValueTrainRequestError',
  ) {
    super(message);
    this.name = name;
  }
}

/** What is needed to reach the backend. */
export interface ValueTrainClientOptions {
  readonly baseUrl: () => Promise<string>;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

const segment = encodeURIComponent;

/** Asks the Value Train backend. */
export class ValueTrainClient {
  constructor(private readonly options: ValueTrainClientOptions) {}

  /** The board of all trains one may see. */
  board(
    query: {
      status?: string;
      phase?: string;
      cursor?: string;
      limit?: number;
    } = {},
  ): Promise<Board> {
    const entries = Object.entries(query).filter(
      ([, value]) => value !== undefined,
    );
    const text = new URLSearchParams(
      entries.map(([key, value]) => [key, String(value)]),
    ).toString();
    return this.get(`/trains${text === '' ? '' : `?${text}`}`);
  }

  /** The rows behind a figure of the portfolio. */
  async figureRows(
    figure: PortfolioFigure,
    phase?: string,
  ): Promise<readonly FigureRow[]> {
    const query = phase === undefined ? '' : `?phase=${segment(phase)}`;
    const { items } = await this.get<{ items: FigureRow[] }>(
      `/figures/${figure}/rows${query}`,
    );
    return items;
  }

  /** Founds a train. */
  createTrain(body: {
    trainId: string;
    title: string;
    projectId?: string;
    targetDate?: string;
    repository?: string;
    roles?: Record<string, string[]>;
  }): Promise<TrainDetail> {
    return this.send('POST', '/trains', body);
  }

  /** One train. */
  train(trainId: string): Promise<TrainDetail> {
    return this.get(`/trains/${segment(trainId)}`);
  }

  /** Everything about one phase of a train. */
  phase(trainId: string, phase: string): Promise<PhaseDetail> {
    return this.get(`/trains/${segment(trainId)}/phases/${segment(phase)}`);
  }

  /** Ticks or unticks an item. */
  tick(
    trainId: string,
    phase: string,
    body: { item: string; ticked: boolean; evidence?: string },
  ): Promise<PhaseDetail> {
    return this.send(
      'POST',
      `/trains/${segment(trainId)}/phases/${segment(phase)}/ticks`,
      body,
    );
  }

  /** Records the answer to a gate of the engine; for the agents plugin. */
  recordAnswer(
    trainId: string,
    phase: string,
    body: GateAnswerInput,
  ): Promise<{ verdict: string; movedTo?: string }> {
    return this.send(
      'POST',
      `/trains/${segment(trainId)}/phases/${segment(phase)}/answers`,
      body,
    );
  }

  /** Takes back one's own decision. */
  withdraw(
    trainId: string,
    phase: string,
    body: { role: string; comment?: string },
  ): Promise<PhaseDetail> {
    return this.send(
      'POST',
      `/trains/${segment(trainId)}/phases/${segment(phase)}/withdrawals`,
      body,
    );
  }

  /** Says something about a phase. */
  comment(trainId: string, phase: string, text: string): Promise<PhaseDetail> {
    return this.send(
      'POST',
      `/trains/${segment(trainId)}/phases/${segment(phase)}/comments`,
      { text },
    );
  }

  /** Decision records of a train. */
  async decisions(trainId: string): Promise<readonly DecisionRecord[]> {
    const { items } = await this.get<{ items: DecisionRecord[] }>(
      `/trains/${segment(trainId)}/decisions`,
    );
    return items;
  }

  /** What the configuration of the installation would change. */
  comparePipeline(trainId: string): Promise<PipelineComparison> {
    return this.get(`/trains/${segment(trainId)}/pipeline`);
  }

  /** Moves a train to the configuration that was shown. */
  migratePipeline(
    trainId: string,
    offeredSha256: string,
  ): Promise<TrainDetail> {
    return this.send('POST', `/trains/${segment(trainId)}/pipeline`, {
      offeredSha256,
    });
  }

  /** The whole audit as a signed bundle. */
  exportAudit(trainId: string): Promise<unknown> {
    return this.get(`/trains/${segment(trainId)}/audit/bundle`);
  }

  /** Judges the gate and keeps the result. */
  submit(trainId: string, phase: string): Promise<PhaseDetail> {
    return this.send(
      'POST',
      `/trains/${segment(trainId)}/phases/${segment(phase)}/gate`,
      {},
    );
  }

  /** Moves the train if its gate passes. */
  advance(
    trainId: string,
    phase: string,
    body: { to?: string },
  ): Promise<TrainDetail> {
    return this.send(
      'POST',
      `/trains/${segment(trainId)}/phases/${segment(phase)}/advance`,
      body,
    );
  }

  /** Gives a train a command: go back, pause, resume, skip, archive, roll back. */
  command(
    trainId: string,
    body: Record<string, unknown>,
  ): Promise<TrainDetail> {
    return this.send('POST', `/trains/${segment(trainId)}/commands`, body);
  }

  /** Says who holds which role. */
  setRoles(
    trainId: string,
    roles: Record<string, string[]>,
  ): Promise<TrainDetail> {
    return this.send('PUT', `/trains/${segment(trainId)}/roles`, { roles });
  }

  /** Records a waiver. */
  waive(trainId: string, body: Record<string, unknown>): Promise<TrainDetail> {
    return this.send('POST', `/trains/${segment(trainId)}/waivers`, body);
  }

  /** The text of an artifact. */
  readArtifact(trainId: string, path: string): Promise<ArtifactContent> {
    return this.get(
      `/trains/${segment(trainId)}/artifacts?path=${segment(path)}`,
    );
  }

  /** Saves an artifact; refused with 409 when somebody changed it meanwhile. */
  saveArtifact(
    trainId: string,
    body: {
      phase: string;
      path: string;
      content: string;
      expectedSha256: string;
    },
  ): Promise<ArtifactContent> {
    return this.send('PUT', `/trains/${segment(trainId)}/artifacts`, body);
  }

  /** Sessions of a train. */
  async sessions(trainId: string): Promise<readonly SessionRow[]> {
    const { items } = await this.get<{ items: SessionRow[] }>(
      `/trains/${segment(trainId)}/sessions`,
    );
    return items;
  }

  /** The risk register of a train. */
  risks(trainId: string): Promise<RiskView> {
    return this.get(`/trains/${segment(trainId)}/risks`);
  }

  /** The audit of a train, newest first. */
  audit(trainId: string): Promise<AuditView> {
    return this.get(`/trains/${segment(trainId)}/audit`);
  }

  /** What an object rests on. */
  trace(trainId: string, object: string): Promise<TraceView> {
    return this.get(
      `/trains/${segment(trainId)}/trace?object=${segment(object)}`,
    );
  }

  private get<T>(path: string): Promise<T> {
    return this.request(path);
  }

  private send<T>(method: string, path: string, body: unknown): Promise<T> {
    return this.request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async request<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.options.fetch(
      `${await this.options.baseUrl()}${path}`,
      init,
    );
    const text = await response.text();
    if (!response.ok) {
      const { message, name } = errorOf(text);
      throw new ValueTrainRequestError(
        response.status,
        message ?? `the server answered with ${response.status}`,
        name,
      );
    }
    return JSON.parse(text) as T;
  }
}

function errorOf(text: string): { message?: string; name?: string } {
  try {
    const body = JSON.parse(text) as {
      error?: { message?: string; name?: string };
    };
    return body.error ?? {};
  } catch {
    // A proxy answered instead of the backend; its page is no message.
    return {};
  }
}
