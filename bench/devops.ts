import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkRepository } from '../plugins/agents-backend-module-devops/src/domain/checks/checkRepository';
import { percentile } from '../plugins/agents-backend-module-devops/src/domain/deploy/judgeHealth';
import { parseIntent } from '../plugins/agents-backend-module-devops/src/domain/intent/parseIntent';
import { planService } from '../plugins/agents-backend-module-devops/src/domain/plan/planService';
import { readPlanningContent } from '../plugins/agents-backend-module-devops/src/domain/plan/readPlanningContent';
import { verifyPlan } from '../plugins/agents-backend-module-devops/src/domain/plan/verifyPlan';
import { listServiceVariants } from '../plugins/agents-backend-module-devops/src/domain/service/listServiceVariants';
import { readServiceRequest } from '../plugins/agents-backend-module-devops/src/domain/service/readServiceRequest';
import { serviceEnvironments } from '../plugins/agents-backend-module-devops/src/domain/service/ServiceRequest';
import { LocalTarget } from '../plugins/agents-backend-module-devops/src/deploy/LocalTarget';
import { ServiceGenerator } from '../plugins/agents-backend-module-devops/src/generate/ServiceGenerator';
import {
  BenchmarkRow,
  readBenchmarkOptions,
  reportBenchmark,
} from './lib/report';

const ROOT = path.resolve(__dirname, '..');
const PACK = path.join(ROOT, 'plugins/agents-backend-module-devops');
const DEPLOYMENTS = 5;

const requestsSchema = z.object({
  requests: z.array(
    z.object({
      text: z.string(),
      expect: z.object({
        intent: z.string(),
        slots: z.record(z.string(), z.unknown()).nullish(),
      }),
    }),
  ),
});

const content = readPlanningContent(
  path.join(PACK, 'content/service-planning.yaml'),
);
const generator = new ServiceGenerator(
  path.join(ROOT, 'templates/skeletons/service'),
  content,
);
const context = {
  requestedBy: 'user:default/bench',
  defaultOwner: 'group:default/bench',
};

function measure<Value>(times: number[], work: () => Value): Value {
  const started = performance.now();
  const value = work();
  times.push(performance.now() - started);
  return value;
}

function measureIntents(file: string, rows: BenchmarkRow[], times: number[]) {
  const { requests } = requestsSchema.parse(
    parse(fs.readFileSync(file, 'utf8')),
  );
  let intents = 0;
  let slots = 0;
  let slotsRight = 0;
  for (const { text, expect } of requests) {
    const got = measure(times, () => parseIntent(text));
    const isRight = got.intent === expect.intent;
    intents += isRight ? 1 : 0;
    const wrong = Object.entries(expect.slots ?? {}).filter(([name, value]) => {
      slots += 1;
      const isSlotRight =
        isRight &&
        (got.slots as Record<string, unknown>)[name] === String(value);
      slotsRight += isSlotRight ? 1 : 0;
      return !isSlotRight;
    });
    if (!isRight || wrong.length > 0) {
      rows.push({
        case: text,
        expected: expect,
        got: { intent: got.intent, slots: got.slots },
        reason: got.reason,
      });
    }
  }
  return {
    intentShare: intents / requests.length,
    slotShare: slots === 0 ? 1 : slotsRight / slots,
  };
}

function measurePlans(rows: BenchmarkRow[], times: number[]) {
  let valid = 0;
  const variants = listServiceVariants().flatMap(variant =>
    serviceEnvironments.map(environment => ({ ...variant, environment })),
  );
  for (const variant of variants) {
    const findings = measure(times, () => {
      const request = readServiceRequest(
        { serviceName: 'user-service', ...variant },
        context,
      );
      return verifyPlan(planService(request, content), content);
    });
    if (findings.length === 0) {
      valid += 1;
    } else {
      rows.push({ case: JSON.stringify(variant), got: findings });
    }
  }
  return { plansValid: valid, plansTotal: variants.length };
}

function measureRepositories(rows: BenchmarkRow[], times: number[]) {
  const variants = listServiceVariants();
  let valid = 0;
  for (const variant of variants) {
    const request = readServiceRequest(
      { serviceName: 'user-service', ...variant },
      context,
    );
    const { files } = measure(times, () => generator.generate(request));
    const findings = checkRepository(files).filter(
      ({ severity }) => severity !== 'low' && severity !== 'medium',
    );
    if (findings.length === 0) {
      valid += 1;
    } else {
      rows.push({ case: JSON.stringify(variant), got: findings });
    }
  }
  return { repositoriesValid: valid, repositoriesTotal: variants.length };
}

async function measureDeployments(times: number[]): Promise<void> {
  const root = fs.mkdtempSync(path.join(ROOT, '.cache/bench-devops-'));
  const quiet = () => {};
  const logger = {
    error: quiet,
    warn: quiet,
    info: quiet,
    debug: quiet,
    child: () => logger,
  };
  const target = new LocalTarget({
    root,
    logger,
    windowMs: 1000,
    startLimitMs: 30_000,
  });
  const request = readServiceRequest({ serviceName: 'bench-service' }, context);
  const { files } = generator.generate(request);
  try {
    for (let index = 1; index <= DEPLOYMENTS; index++) {
      const started = performance.now();
      const { status, reason } = await target.deploy(
        {
          deploymentId: `d${index}`,
          service: 'bench-service',
          version: String(index),
          environment: 'dev',
          strategy: 'rolling',
          files,
        },
        new AbortController().signal,
      );
      if (status !== 'succeeded') {
        throw new Error(reason);
      }
      times.push(performance.now() - started);
    }
  } finally {
    await target.remove('bench-service', 'dev');
    await target.close();
    fs.rmSync(root, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const file =
    options.values.requests ?? path.join(__dirname, 'devops.requests.yaml');
  const rows: BenchmarkRow[] = [];
  const planning: number[] = [];
  const generating: number[] = [];
  const deploying: number[] = [];
  const intents = measureIntents(file, rows, planning);
  const plans = measurePlans(rows, planning);
  const repositories = measureRepositories(rows, generating);
  await measureDeployments(deploying);
  const figure = (times: number[], share: number) =>
    percentile(times, share) ?? 0;
  const seconds = generating.reduce((sum, time) => sum + time, 0) / 1000;
  reportBenchmark(
    'devops',
    {
      plannerP50Ms: figure(planning, 0.5),
      codegenP50Ms: figure(generating, 0.5),
      codegenP99Ms: figure(generating, 0.99),
      generationsPerMinute: (generating.length / seconds) * 60,
      ...plans,
      ...repositories,
      ...intents,
      deploymentP50Ms: figure(deploying, 0.5),
    },
    rows,
    options,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
