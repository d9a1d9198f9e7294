import path from 'node:path';
import fc from 'fast-check';
import { listServiceVariants } from '../service/listServiceVariants';
import {
  serviceEnvironments,
  serviceRequestSchema,
} from '../service/ServiceRequest';
import { planService } from './planService';
import { readPlanningContent } from './readPlanningContent';
import { replanTask } from './replanTask';
import { ServicePlan } from './ServicePlan';
import { verifyPlan } from './verifyPlan';

const content = readPlanningContent(
  path.resolve(__dirname, '../../../content/service-planning.yaml'),
);

function request(fields: object = {}) {
  return serviceRequestSchema.parse({
    serviceName: 'user-service',
    language: 'nodejs',
    owner: 'group:default/platform',
    requestedBy: 'user:default/guest',
    ...fields,
  });
}

const idsOf = (plan: ServicePlan) => plan.tasks.map(({ taskId }) => taskId);

describe('planService', () => {
  it('plans all 132 variants in 3 environments validly', () => {
    const plans = listServiceVariants().flatMap(variant =>
      serviceEnvironments.map(environment =>
        planService(request({ ...variant, environment }), content),
      ),
    );
    expect(plans.flatMap(plan => verifyPlan(plan, content))).toEqual([]);
    expect(plans).toHaveLength(396);
  });

  it('plans only what the request needs', () => {
    const bare = idsOf(planService(request(), content));
    expect(bare).not.toContain('gen-data');
    expect(bare).not.toContain('approve');
    const full = planService(
      request({
        database: 'postgresql',
        messaging: 'sqs',
        environment: 'production',
      }),
      content,
    );
    expect(idsOf(full)).toEqual(
      expect.arrayContaining([
        'gen-data',
        'gen-messaging',
        'migrate-db',
        'approve',
      ]),
    );
    expect(
      full.tasks.find(({ taskId }) => taskId === 'check-iac')?.blocking,
    ).toBe(true);
    expect(full.tasks.find(({ taskId }) => taskId === 'deploy')?.lock).toBe(
      'deploy:user-service:production',
    );
  });

  it('asks for approval where the cost passes its cap', () => {
    const over = { monthlyUsd: 200, capUsd: 100 };
    expect(idsOf(planService(request(), content, over))).toContain('approve');
  });

  it.each([
    [{ kind: 'event' }, 'An event-driven service needs a queue'],
    [{ features: ['outbox'] }, 'An outbox needs a transactional store'],
    [{ features: ['cache'], database: 'redis' }, 'cache is implied'],
    [{ features: ['idempotency'] }, 'Idempotency keys need a store'],
  ])('refuses %j', (fields, message) => {
    expect(() => planService(request(fields), content)).toThrow(message);
  });
});

describe('verifyPlan', () => {
  const plan = planService(request({ environment: 'production' }), content);

  function changed(taskId: string, change: object): ServicePlan {
    return {
      ...plan,
      tasks: plan.tasks.map(task =>
        task.taskId === taskId ? { ...task, ...change } : task,
      ),
    };
  }

  it.each([
    [
      'publish-repo',
      { dependsOn: ['static-checks'] },
      'publish-repo must wait for scan-secrets',
    ],
    [
      'provision-infra',
      { dependsOn: ['gen-iac'] },
      'provision-infra must wait for check-iac',
    ],
    [
      'validate-request',
      { dependsOn: ['notify'] },
      'Tasks wait for each other',
    ],
    ['deploy', { dependsOn: ['gone'] }, 'deploy waits for gone'],
    ['deploy', { agent: 'codegen' }, 'deploy belongs to the agent deployment'],
    ['deploy', { agent: 'wizard' }, 'There is no agent wizard'],
  ])('finds what is wrong with %s', (taskId, change, message) => {
    const messages = verifyPlan(changed(taskId, change), content).map(
      finding => finding.message,
    );
    expect(messages).toContainEqual(expect.stringContaining(message));
  });

  it('finds a production plan without approval', () => {
    const tasks = plan.tasks
      .filter(({ taskId }) => taskId !== 'approve')
      .map(task => ({
        ...task,
        dependsOn: task.dependsOn.filter(id => id !== 'approve'),
      }));
    expect(verifyPlan({ ...plan, tasks }, content)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'order', taskId: 'deploy' }),
      ]),
    );
  });

  it('finds every cycle', () => {
    const ids = idsOf(plan);
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom(...ids), (a, b) => {
        const both = changed(a, { dependsOn: [b] });
        const tasks = both.tasks.map(task =>
          task.taskId === b ? { ...task, dependsOn: [a] } : task,
        );
        expect(verifyPlan({ ...both, tasks }, content)).toContainEqual(
          expect.objectContaining({ rule: 'acyclic' }),
        );
      }),
    );
  });
});

describe('replanTask', () => {
  const plan = planService(request(), content);
  const fail = (taskId: string, kind: string, attempts: number) =>
    replanTask(plan, { taskId, kind, attempts, message: 'no answer' }, content);

  it('tries again what may pass, with growing pauses', () => {
    expect(fail('gen-service', 'timeout', 1)).toEqual({
      action: 'retry',
      afterSeconds: 10,
    });
    expect(fail('gen-service', 'timeout', 2)).toEqual({
      action: 'retry',
      afterSeconds: 40,
    });
  });

  it('takes another way, does without, or asks', () => {
    expect(fail('publish-repo', 'connection', 3)).toMatchObject({
      action: 'alternative',
      alternative: 'publish to the built-in git store',
    });
    expect(fail('gen-docs', 'timeout', 3)).toMatchObject({ action: 'skip' });
    expect(fail('deploy', 'timeout', 3)).toMatchObject({
      action: 'ask',
      question: expect.stringContaining('roll back to the last good digest'),
    });
  });

  it('never avoids a policy violation by another way', () => {
    expect(fail('publish-repo', 'policy_violation', 1)).toMatchObject({
      action: 'ask',
    });
  });
});
