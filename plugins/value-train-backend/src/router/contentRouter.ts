import { InputError, NotFoundError } from '@backstage/errors';
import {
  collectLinks,
  ContentReader,
  heatMap,
  isMap,
  isPerson,
  measureTraceability,
  riskScore,
  traceBack,
  trainReadPermission,
  trainUpdatePermission,
  whyAboveAppetite,
  type RiskView,
} from '@trainyard/plugin-value-train-common';
import {
  listSessions,
  TrainError,
  type TrainRepository,
} from '@trainyard/plugin-value-train-node';
import type { Router } from 'express';
import type { TrainRoutes } from './trainsRouter';

const newestEvents = 200;

/** Routes of what a train holds: artifacts, sessions, risks, audit. */
export function mountContentRoutes(
  router: Router,
  { access, trains, questions }: TrainRoutes,
): void {
  router.get('/trains/:trainId/artifacts', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    const path = String(request.query.path);
    const view = trains.open(record).view();
    // Nothing but what the repository lists is read: no links, no ways out of it.
    const sha256 = view.list().some(entry => entry.path === path)
      ? view.hash(path)
      : undefined;
    if (sha256 === undefined && !isArtifactPath(trains.open(record), path)) {
      throw new NotFoundError(`No file ${path}`);
    }
    response.json({
      path,
      content: sha256 === undefined ? '' : view.readText(path) ?? '',
      sha256,
    });
  });

  router.put('/trains/:trainId/artifacts', async (request, response) => {
    const { record, actor, credentials } = await access.train(
      request,
      trainUpdatePermission,
      'contributor',
    );
    const { phase, path, content, expectedSha256 } = request.body;
    await trains.change({
      record,
      actor,
      message: `Write ${path}`,
      run: train => {
        if (!isArtifactPath(train, path)) {
          throw new TrainError(
            'refused',
            `${path} is not an artifact of this pipeline`,
          );
        }
        return train.saveArtifact(
          phase,
          { path, content, expectedSha256 },
          actor,
        );
      },
    });
    await questions.refresh(record, credentials);
    const view = trains.open(record).view();
    response.json({
      path,
      content: view.readText(path) ?? '',
      sha256: view.hash(path),
    });
  });

  router.get('/trains/:trainId/sessions', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    const sessions = listSessions(trains.open(record).root);
    response.json({
      items: sessions.map(({ file, session }) => ({
        ...session.frontMatter,
        file,
        summary: session.summary,
      })),
    });
  });

  router.get('/trains/:trainId/risks', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    response.json(readRisks(trains.open(record)));
  });

  router.get('/trains/:trainId/audit', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    const log = trains.open(record).audit;
    const events = log.readEvents();
    const current = await trains.find(record.train_id);
    response.json({
      events: events.slice(-newestEvents).reverse(),
      total: events.length,
      verification: log.verify({
        seq: Number(current.audit_seq),
        sha256: current.audit_sha256,
      }),
      traceability: measureTraceability(collectLinks(events)),
    });
  });

  router.get('/trains/:trainId/trace', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    const object = String(request.query.object);
    if (!object.includes(':')) {
      throw new InputError(
        'object: write it as kind:name, for example artifact:delivery/model/candidate.json',
      );
    }
    response.json({
      object,
      links: traceBack(
        collectLinks(trains.open(record).audit.readEvents()),
        object,
      ),
    });
  });
}

function isArtifactPath(train: TrainRepository, path: string): boolean {
  const tiers = train.pipeline.risk_tiers.flatMap(
    ({ extra_artifacts }) => extra_artifacts,
  );
  return [
    ...train.pipeline.phases.flatMap(({ artifacts }) => artifacts),
    ...tiers,
  ].some(artifact => typeof artifact !== 'string' && artifact.path === path);
}

function readRisks(train: TrainRepository): RiskView {
  const reader = new ContentReader(train.view(), train.pipeline);
  const path = reader.artifactFor('risk-register.yml')?.path;
  const list =
    path === undefined ? undefined : reader.resolve('risk-register.yml#risks');
  const risks =
    list?.status === 'value' && Array.isArray(list.value)
      ? list.value.filter(isMap)
      : [];
  const review = train.pipeline.common_gate
    .map(({ params }) => params?.risk_review?.max_open_score)
    .find(score => typeof score === 'number');
  const appetite = typeof review === 'number' ? review : 12;
  const agents = train.pipeline.agents.map(({ id }) => id);
  return {
    path,
    appetite,
    risks: risks.map(risk => ({
      ...risk,
      computedScore: riskScore(risk),
      reason: whyAboveAppetite(risk, appetite, new Date(), name =>
        isPerson(name, agents),
      ),
    })),
    heatMap: heatMap(risks),
  };
}
