import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  parseConfiguration,
  toolCapabilities,
  trainPaths,
} from '@trainyard/plugin-value-train-common';
import { stringify } from 'yaml';
import { commitAll, findBaseView, git, initRepository } from './repository/git';
import { TrainRepository } from './TrainRepository';

jest.setTimeout(300_000);

const brief = 'preengagement/framing/opportunity-brief.md';
const person = { name: 'ada', email: 'ada@example.com' };

describe('a train that is given bad input', () => {
  let root: string;
  let train: TrainRepository;
  const actor = {
    name: 'user:default/ada',
    kind: 'person' as const,
    at: '2026-05-04T08:00:00.000Z',
  };
  const now = new Date(actor.at);
  const messages = async () => {
    const { findings } = await train.evaluate('opportunity', { now });
    return findings.map(({ message }) => message).join('\n');
  };

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'bad-'));
    initRepository(root);
    train = TrainRepository.create(
      root,
      {
        project: 'bad',
        title: 'Bad',
        roles: { sponsor: ['user:default/sam'] },
      },
      actor,
    );
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };

  it('names a broken record with its line, and opens no gate by it', async () => {
    write(trainPaths.approvals, 'approvals:\n  - phase: [opportunity\n');
    expect(await messages()).toMatch(
      /approvals\.yml cannot be used: .*\(line \d+\)/,
    );
    write(trainPaths.train, 'project: {');
    expect(() => TrainRepository.open(root).train()).toThrow('train.yml');
  });

  it('refuses configurations with cycles and unknown agents', () => {
    const phase = stringify(train.pipeline);
    expect(() =>
      parseConfiguration(phase.replace('next: discovery', 'next: opportunity')),
    ).toThrow(/opportunity/);
    expect(() =>
      parseConfiguration(phase.replace(/lead: onboarder/, 'lead: nobody')),
    ).toThrow(/"nobody"/);
    const before = fs.readFileSync(
      path.join(root, trainPaths.pipeline),
      'utf8',
    );
    expect(() =>
      train.migratePipeline(
        phase.replace(/lead: onboarder/, 'lead: nobody'),
        actor,
      ),
    ).toThrow();
    expect(fs.readFileSync(path.join(root, trainPaths.pipeline), 'utf8')).toBe(
      before,
    );
  });

  it('points at conflict markers in artifacts', async () => {
    write(brief, '---\na: 1\n---\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n');
    expect(await messages()).toContain(`${brief} holds conflict markers`);
  });

  it('judges a file of 200 MB without reading it into memory', async () => {
    write(brief, '');
    fs.truncateSync(path.join(root, brief), 200 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(await messages()).toMatch(/has 200\.0 MB, at most 5 MB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('forgives a clock that is minutes ahead, and no more', async () => {
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const approve = (when: string) =>
      train.approve(
        {
          phase: 'opportunity',
          role: 'sponsor',
          decision: 'approved',
          subjectSha256: train.subject('opportunity'),
        },
        { ...actor, name: 'user:default/sam', at: when },
      );
    approve(at(60 * 60 * 1000));
    expect(await messages()).toContain('its time lies in the future');
    approve(at(2 * 60 * 1000));
    expect(await messages()).not.toContain('approvals by sponsor');
  });

  it('compares ticks with the base branch also after a forced push', async () => {
    commitAll(root, 'Begin', person);
    train.tick('opportunity', 'opp-1', true, actor);
    commitAll(root, 'Tick', person);
    git(root, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
    // Somebody rewrites the branch on which the tick was made.
    git(root, ['reset', '-q', '--hard', 'HEAD~1']);
    write('other.md', 'Another history.\n');
    commitAll(root, 'Rewritten', person);
    const { findings } = await TrainRepository.open(root).evaluate(
      'opportunity',
      { now, base: findBaseView(root, ['origin/main']) },
    );
    expect(findings.map(({ message }) => message)).toContain(
      'opp-1 was ticked on the base branch and is no longer',
    );
  });

  it.each([
    '.trainyard/approvals.yml',
    './.trainyard/approvals.yml',
    'delivery/../.trainyard/approvals.yml',
    'delivery//../.trainyard/approvals.yml',
    '.Trainyard/approvals.yml',
    'tickets/opportunity_1/checklist.md',
    '../outside.yml',
    '/tmp/outside.yml',
    '.git/config',
    'a\\b.yml',
  ])('lets nobody write %s as an artifact', file => {
    const before = train.audit.readEvents().length;
    const agent = { ...actor, name: 'onboarder', kind: 'agent' as const };
    expect(() =>
      train.saveArtifact(
        'opportunity',
        { path: file, content: 'approvals: []\n', agent: 'onboarder' },
        agent,
      ),
    ).toThrow(/not edited by hand|no plain path/);
    expect(fs.existsSync(path.join(root, trainPaths.approvals))).toBe(false);
    expect(train.audit.readEvents()).toHaveLength(before);
  });

  it('lets only who may sign leave a phase by waiver, and no phase that people decide', () => {
    const skip = (phase: string, change: object, who = 'user:default/sam') =>
      train.command(
        {
          type: 'skip',
          phase,
          to: 'discovery',
          waiver: {
            id: 'W-1',
            check_id: phase,
            reason: 'decided long before',
            approver: 'user:default/sam',
            role: 'sponsor',
            expires_at: '2099-01-01',
            risk_id: 'R-001',
            ...change,
          },
        },
        { ...actor, name: who },
      );
    expect(() => skip('opportunity', {})).toThrow(/a person must decide/);
    expect(() => skip('opportunity', {}, 'user:default/ada')).toThrow(
      /user:default\/sam must sign/,
    );
    const auto = {
      ...train.pipeline,
      phases: train.pipeline.phases.map(each => ({
        ...each,
        gate: { ...each.gate, policy: 'auto' as const, checks: [] },
      })),
    };
    train.migratePipeline(stringify(auto, { lineWidth: 0 }), actor);
    train = TrainRepository.open(root);
    for (const [change, reason] of [
      [{ approver: 'onboarder' }, /onboarder must sign/],
      [{ role: 'finops' }, /does not hold the role/],
      [{ role: 'king' }, /is not a role/],
      [{ expires_at: '2020-01-01' }, /ended/],
      [{ expires_at: 'never' }, /no end date/],
      [{ reason: 'so' }, /says nothing/],
      [{ risk_id: ' ' }, /names no risk/],
    ] as const) {
      expect(() => skip('opportunity', change)).toThrow(reason);
    }
    expect(skip('opportunity', {}).state.positions[0].phase).toBe('discovery');
  });

  it('refuses and records a tool that the mode does not grant, in each of nine modes', () => {
    const phases = new Map(
      train.pipeline.phases.map(phase => [phase.mode, phase]),
    );
    expect(phases.size).toBe(9);
    const calls = [...phases].flatMap(([modeId, phase]) => {
      const mode = train.pipeline.modes.find(({ id }) => id === modeId);
      return Object.entries(toolCapabilities).map(([tool, capability]) => ({
        tool,
        phase: phase.id,
        agent: {
          ...actor,
          name: mode?.agents[0] ?? '',
          kind: 'agent' as const,
        },
        granted: mode?.capabilities.includes(capability) === true,
      }));
    });
    const refused = calls.filter(({ tool, phase, agent }) => {
      try {
        train.authorizeTool(phase, tool, agent);
        return false;
      } catch (error) {
        return String(error).includes('does not grant');
      }
    });
    expect(refused).toEqual(calls.filter(({ granted }) => !granted));
    expect(
      train.audit
        .readEvents()
        .filter(({ type }) => type === 'tool-refused')
        .map(({ payload }) => (payload as { tool: string }).tool),
    ).toEqual(refused.map(({ tool }) => tool));
    expect(train.audit.verify().ok).toBe(true);
  });
});
