import { createMockDirectory } from '@backstage/backend-test-utils';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createTestDatabases } from '@trainyard/test-databases';
import path from 'node:path';
import { OtlpDouble, ReceivedSpan } from '../__testUtils__/otlpDouble';
import { startPortal } from '../__testUtils__/portal';
import { ModelDouble, reviewScript } from '../testing';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

describe('a run as a collector sees it', () => {
  const directory = createMockDirectory({
    content: { ledger: { 'package.json': '{}', 'index.js': '1' } },
  });
  const collector = new OtlpDouble();

  it('is one trace with counters: run, node, call of a model, tool', async () => {
    const provider = new TracerProvider({
      spanProcessors: [
        new SimpleSpanProcessor({ exporter: collector.spanExporter }),
      ],
    });
    context.setGlobalContextManager(
      new AsyncLocalStorageContextManager().enable(),
    );
    trace.setGlobalTracerProvider(provider);
    const meters = new MeterProvider({
      readers: [
        new PeriodicExportingMetricReader({
          exporter: collector.metricExporter,
          exportIntervalMillis: 600_000, // once, at the end
        }),
      ],
    });
    metrics.setGlobalMeterProvider(meters);
    const double = await ModelDouble.start(reviewScript);
    const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1 };
    const portal = await startPortal({
      knex: await databases.init(),
      agents: {
        reviews: { folders: [directory.path] },
        artifacts: { path: path.join(directory.path, '.artifacts') },
        git: { path: path.join(directory.path, '.git-store') },
        models: {
          providers: [{ id: 'v', kind: 'anthropic', baseUrl: double.url }],
          default: { provider: 'v', model: 'double-1' },
          prices: { asOf: '2026-11-01', models: { 'double-1': price } },
        },
      },
    });
    const waiting = await portal.run('review-repository', {
      repository: path.join(directory.path, 'ledger'),
    });
    const run = await portal.approve(waiting);
    await portal.stop();
    await double.stop();
    await provider.forceFlush();
    await provider.shutdown();
    await meters.shutdown();

    const ours = collector.spans.filter(
      ({ attributes }) => attributes['trainyard.run_id'] === run.workflowId,
    );
    expect(new Set(ours.map(({ traceId }) => traceId)).size).toBe(1);
    const byName = (name: string): ReceivedSpan => {
      const found = ours.find(span => span.name === name);
      if (!found) throw new Error(`No "${name}" in ${ours.map(s => s.name)}`);
      return found;
    };
    const parentOf = ({ parentSpanId }: ReceivedSpan) =>
      ours.find(({ spanId }) => spanId === parentSpanId)?.name;
    const root = byName('run review-repository');
    expect(root.parentSpanId || undefined).toBeUndefined();
    expect(parentOf(byName('run review-repository (continued)'))).toBe(
      root.name,
    );
    expect(parentOf(byName('node critic'))).toBe(root.name);
    expect(parentOf(byName('chat double-1'))).toMatch(
      /^node (prioritise|critic)$/,
    );
    expect(parentOf(byName('execute_tool review:read-file'))).toBe(
      'node critic',
    );
    expect(byName('chat double-1').attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'double-1',
      'gen_ai.conversation.id': run.workflowId,
      'gen_ai.usage.output_tokens': expect.any(Number),
      'trainyard.project_id': 'default',
    });
    expect(JSON.stringify(ours)).not.toContain('Order these improvements');

    const sumOf = (metric: string, attributes: object) =>
      collector.points
        .filter(point => point.metric === metric)
        .filter(point =>
          Object.entries(attributes).every(
            ([key, value]) => point.attributes[key] === value,
          ),
        )
        .reduce((sum, point) => sum + point.sum, 0);
    const spans = ours.filter(({ name }) => name === 'chat double-1');
    const used = spans.reduce(
      (sum, { attributes }) =>
        sum + Number(attributes['gen_ai.usage.output_tokens']),
      0,
    );
    const byModel = { 'gen_ai.request.model': 'double-1' };
    expect(
      sumOf('gen_ai.client.token.usage', {
        ...byModel,
        'gen_ai.token.type': 'output',
      }),
    ).toBe(used);
    expect(sumOf('gen_ai.client.operation.duration', byModel)).toBeGreaterThan(
      0,
    );
    expect(sumOf('trainyard.model.cost', byModel)).toBeGreaterThan(0);
    expect(sumOf('trainyard.tool.uses', { outcome: 'ok' })).toBe(1);
    expect(
      sumOf('trainyard.agent.consultations', { mind: 'model' }),
    ).toBeGreaterThan(0);
    expect(
      sumOf('trainyard.agent.consultations', { mind: 'rules' }),
    ).toBeGreaterThan(0);
  });
});
