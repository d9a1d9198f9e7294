import { systemClock } from '@trainyard/plugin-agents-node';
import { randomUUID } from 'node:crypto';
import { Chore, Chores } from '../engine/Chores';
import { createNodeServices } from '../engine/createNodeServices';
import { Engine } from '../engine/Engine';
import { expireGates } from '../engine/expireGates';
import { Heartbeat } from '../engine/Heartbeat';
import { NodeRunner } from '../engine/NodeRunner';
import { openGate } from '../engine/openGate';
import { Recovery } from '../engine/Recovery';
import { removeExpired } from '../engine/removeExpired';
import type { RunEnd } from '../engine/Segment';
import { takeDefaults } from '../engine/takeDefaults';
import { Worker } from '../engine/Worker';
import type { RunRow } from '../database/rows';
import { RunPlans } from '../service/RunPlans';
import type { BackendServices } from './BackendServices';
import type { Foundation } from './buildFoundation';
import type { Services } from './buildServices';

const OFTEN_MS = 2_000;
const HOURLY_MS = 3_600_000;

/** What executes runs, looks after them and gives them up in time. */
export function buildEngine(
  { auth, discovery }: BackendServices,
  foundation: Foundation,
  services: Services,
): Engine {
  const { config, knex, graphs, logger, hub, running } = foundation;
  const { announcer, authorizer, board, redactor, scheduler } = foundation;
  const authorize = authorizer.authorize.bind(authorizer);
  const runner = new NodeRunner({
    ...foundation,
    authorize,
    clock: systemClock,
    services: createNodeServices({
      ...foundation,
      auth,
      discovery,
      plans: new RunPlans(knex, redactor),
    }),
    showDraft: (run, text) => services.chat.drafts.show(run, text),
    minds: () => foundation.minds,
    random: Math.random,
  });
  const onEnd = (run: RunRow, end: RunEnd) => {
    if (!graphs.find(run.graph_id)?.isPrivate) announcer.runEnded(run, end);
    services.chat.dispatcher
      .runEnded(run, end.reason)
      .catch(error => logger.warn(`Next message of a thread: ${error}`));
  };
  hub.listen(signal => {
    if (signal.kind === 'stop') running.stopRun(signal.runId, 'Cancelled');
  });
  return new Engine({
    ...foundation,
    feed: services.feed,
    worker: new Worker({
      ...foundation,
      runner,
      authorize,
      onEnd,
      onWritten: (run, events) => {
        if (!graphs.find(run.graph_id)?.isPrivate) {
          announcer.tasksEnded(run, events);
        }
      },
      open: (run, fence, question) =>
        openGate({ knex, redactor }, run, fence, question),
      enqueueJob: (run, node) =>
        knex.transaction(transaction =>
          scheduler.enqueueJob(transaction, run, node),
        ),
      onOpened: announcer.gateOpened.bind(announcer),
      holding: board.holding.bind(board),
    }),
    recovery: new Recovery({ ...foundation, onEnd }),
    heartbeat: new Heartbeat(knex, randomUUID(), config.kinds ?? []),
    chores: new Chores(logger),
    otherChores: listChores(foundation, services),
  });
}

function listChores(
  {
    config,
    knex,
    hub,
    queue,
    scheduler,
    artifacts,
    announcer,
    auditor,
  }: Foundation,
  { chat, held, schedules }: Services,
): Chore[] {
  return [
    {
      name: 'Expiry of gates',
      everyMs: OFTEN_MS,
      run: () => expireGates(knex, hub, announcer),
    },
    {
      name: 'Defaults of questions',
      everyMs: OFTEN_MS,
      run: () =>
        takeDefaults({
          knex,
          hub,
          announcer,
          auditor,
          scheduler,
          clock: systemClock,
        }),
    },
    { name: 'Held runs', everyMs: OFTEN_MS, run: () => held.resume() },
    {
      name: 'Schedules',
      everyMs: OFTEN_MS,
      run: () => schedules.runDue(new Date()),
    },
    {
      name: 'Chat',
      everyMs: OFTEN_MS,
      run: () => chat.dispatcher.lookAfter(),
    },
    {
      name: 'Retention',
      everyMs: HOURLY_MS,
      run: () =>
        removeExpired({
          knex,
          queue,
          artifacts,
          retentionDays: config.retention.days,
          now: new Date(),
        }),
    },
  ];
}
