import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultPipeline } from '@trainyard/plugin-value-train-common';
import { stringify } from 'yaml';
import { installHooks } from '../project/hooks';
import type { Actor } from '../train/trainTypes';
import { TrainRepository } from '../TrainRepository';
import { signAuditBundle, verifyAuditBundle } from './auditBundle';
import { commitAll, initRepository, isAncestor, resolveCommit } from './git';
import { acknowledgeHandoff, handOff, takeOver } from './handoffFiles';
import {
  listSessions,
  readLease,
  readSession,
  releaseLease,
  takeLease,
  updateSession,
} from './sessionFiles';

jest.setTimeout(300_000);

const at = '2026-05-04T08:00:00.000Z';
const ada: Actor = { name: 'user:default/ada', kind: 'person', at };
const onboarder: Actor = { name: 'onboarder', kind: 'agent', at };
const conductor: Actor = { name: 'conductor', kind: 'agent', at };

describe('the repository of a train', () => {
  let root: string;
  let train: TrainRepository;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'sessions-'));
    initRepository(root);
    const pipeline = defaultPipeline();
    train = TrainRepository.create(
      root,
      {
        project: 'churn',
        title: 'Churn',
        roles: { operator: [ada.name] },
        pipelineText: stringify(
          {
            ...pipeline,
            phases: pipeline.phases.map(phase =>
              phase.id === 'opportunity'
                ? { ...phase, parallel_with: ['discovery'] }
                : phase,
            ),
          },
          { lineWidth: 0 },
        ),
      },
      ada,
    );
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  const update = (
    ticket: string,
    by: string,
    change: Partial<Parameters<typeof updateSession>[2]>,
  ) =>
    updateSession(
      root,
      ticket,
      {
        expectedRevision: readSession(root, ticket).frontMatter.revision,
        by,
        at,
        ...change,
      },
      train.pipeline,
    );

  it('gives each of two tickets that run beside each other a session and a writer of its own', () => {
    const [{ ticket: first }] = train.train().state.positions;
    train.command({ type: 'open_parallel', phase: 'discovery' }, ada);
    const { ticket: second } = train.position('discovery');
    update(first, 'onboarder', { status: 'working', log: 'the brief' });
    update(second, 'lab', { status: 'working', log: 'the interviews' });
    expect(readLease(root, first)?.holder).toBe('onboarder');
    expect(readLease(root, second)?.holder).toBe('lab');
    expect(() => update(first, 'lab', { log: 'mine' })).toThrow(
      'onboarder holds the session',
    );
    expect(() => takeLease(root, first, 'lab', at)).toThrow('onboarder holds');
    releaseLease(root, first);
    expect(takeLease(root, first, 'lab', at).holder).toBe('lab');
    // A lease ends by itself: a writer that died blocks nobody for long.
    const later = '2026-05-04T09:00:00.000Z';
    expect(takeLease(root, first, 'ops', later).holder).toBe('ops');
    expect(
      listSessions(root).map(({ session }) => session.log.length),
    ).toHaveLength(2);
    expect(() => readSession(root, 'none_1')).toThrow('has no session');
  });

  it('lets another agent go on from a package that is checked and acknowledged', async () => {
    const { ticket } = train.position();
    const { artifacts } = train.phase('opportunity');
    for (const artifact of artifacts) {
      train.saveArtifact(
        'opportunity',
        { path: artifact.path, content: `Content of ${artifact.file}.\n` },
        onboarder,
      );
    }
    expect(() => takeOver(train, ticket, 'conductor', conductor)).toThrow(
      'was not handed off',
    );
    update(ticket, 'onboarder', { status: 'working' });
    update(ticket, 'onboarder', {
      status: 'validating',
      summary: 'Half is done.',
    });
    const { handoff } = await handOff(train, ticket, ['ask Sam'], onboarder);
    expect(handoff.open_findings.length).toBeGreaterThan(0);
    expect(() => takeOver(train, ticket, 'conductor', conductor)).toThrow(
      'not acknowledged',
    );
    const file = path.join(root, artifacts[0].path);
    const text = fs.readFileSync(file, 'utf8');
    fs.appendFileSync(file, 'Changed behind the back.\n');
    expect(acknowledgeHandoff(train, ticket, conductor)).toEqual([
      `${artifacts[0].path} is not what was handed off`,
    ]);
    fs.writeFileSync(file, text);
    expect(acknowledgeHandoff(train, ticket, conductor)).toEqual([]);
    expect(() => takeOver(train, ticket, 'improver', conductor)).toThrow(
      'has no part in opportunity',
    );
    const id = takeOver(train, ticket, 'conductor', conductor);
    const session = readSession(root, ticket);
    expect(session.frontMatter).toMatchObject({
      session_id: id,
      agent: 'conductor',
      parent_session: ticket,
      next_steps: ['ask Sam'],
    });
    expect(session.summary).toBe('Half is done.');
    expect(train.audit.verify().ok).toBe(true);
  });

  it('exports its audit so that nobody can change a word of it unseen', () => {
    const key = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    const bundle = signAuditBundle(
      train.audit.readEvents(),
      'churn',
      key,
      new Date(at),
    );
    expect(verifyAuditBundle(bundle)).toMatchObject({ ok: true, problems: [] });
    expect(verifyAuditBundle({ ...bundle, project: 'x' }).problems).toEqual([
      'the signature does not hold',
    ]);
    expect(
      verifyAuditBundle({ ...bundle, events: bundle.events.slice(1) }).ok,
    ).toBe(false);
    expect(verifyAuditBundle({ hello: 1 }).problems).toEqual([
      'this is not an audit bundle',
    ]);
  });

  it('changes roles only to roles that its pipeline knows, and records them', () => {
    train.setRoles({ sponsor: ['user:default/sam', 'user:default/sam'] }, ada);
    expect(train.train().roles).toEqual({ sponsor: ['user:default/sam'] });
    expect(() => train.setRoles({ king: [] }, ada)).toThrow(
      '"king" is not a role',
    );
    train.comment('opportunity', 'Why?', ada);
    expect(() => train.comment('modelling', 'Why?', ada)).toThrow(
      'there is no phase',
    );
    expect(train.audit.readEvents().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['roles-changed', 'comment-added']),
    );
  });

  it('installs hooks again over its own, never over those of others', () => {
    const [file] = installHooks(root);
    expect(installHooks(root)).toContain(file);
    expect(fs.readFileSync(file, 'utf8')).toContain('--started');
    fs.writeFileSync(file, '#!/bin/sh\nmine\n');
    expect(() => installHooks(root)).toThrow('exists already');
  });

  it('knows which commits lie behind which', () => {
    const person = { name: 'ada', email: 'ada@example.com' };
    const first = String(commitAll(root, 'Begin', person));
    expect(commitAll(root, 'Nothing', person)).toBeUndefined();
    train.comment('opportunity', 'More', ada);
    const second = String(train.commit('More', person));
    expect(isAncestor(root, first, second)).toBe(true);
    expect(isAncestor(root, second, first)).toBe(false);
    expect(resolveCommit(root, 'HEAD')).toBe(second);
    expect(resolveCommit(root, 'nowhere')).toBeUndefined();
  });
});
