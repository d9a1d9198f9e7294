import { IntentRegistry, IntentRequest } from '@trainyard/plugin-agents-node';
import { devopsIntents } from './chatIntents';

const surroundings = { projectId: 'default', history: [] };
const registry = new IntentRegistry();
devopsIntents.forEach(intent => registry.register(intent));

async function ask(text: string) {
  const [best] = registry.recognise(text, surroundings);
  const answering = registry.answering(best.intent.id);
  const reply = await answering?.respond({
    text,
    slots: best.slots,
    surroundings,
  } as unknown as IntentRequest);
  return { id: best.intent.id, reply };
}

describe('the intents of the DevOps pack', () => {
  it('propose a service with what was said, and ask for its name', async () => {
    const { reply } = await ask(
      'Create a REST API called order-api in Node.js with PostgreSQL',
    );
    expect(reply?.proposal).toMatchObject({
      action: 'Create order-api',
      deed: {
        kind: 'workflow',
        template: 'create-service',
        parameters: {
          serviceName: 'order-api',
          language: 'nodejs',
          database: 'postgresql',
        },
      },
    });
    const unnamed = await ask('Create a REST API in Go with PostgreSQL');
    expect(unnamed.reply).toMatchObject({ asksForMore: true });
    expect(unnamed.reply?.proposal).toBeUndefined();
  });

  it('propose a deployment once service and environment are known', async () => {
    const { reply } = await ask('Deploy order-api 1.4.2 to staging');
    expect(reply?.proposal?.deed).toMatchObject({
      template: 'deploy-service',
      parameters: {
        service: 'order-api',
        version: '1.4.2',
        environment: 'staging',
        strategy: 'rolling',
      },
    });
    expect((await ask('Deploy order-api')).reply?.asksForMore).toBe(true);
  });

  it('lend what they understand to the intents of others', () => {
    const best = (text: string) =>
      registry.recognise(text, surroundings)[0].intent;
    expect(best('Review the order-api service')).toMatchObject({
      answeredBy: 'review-repository',
    });
    expect(best('What is the status of order-api?')).toMatchObject({
      answeredBy: 'status',
    });
    expect(
      registry.recognise(
        'Create a service called x-api and delete all databases',
        surroundings,
      ),
    ).toHaveLength(1);
    expect(best('Please delete the staging database')).toMatchObject({
      isRefusal: true,
    });
  });

  it('are less sure of questions than intents that know the subject', () => {
    const [best] = registry.recognise('What can you do?', surroundings);
    expect(best.intent).toMatchObject({ answeredBy: 'documentation' });
    // The portal says this with 0.92.
    expect(best.confidence).toBeLessThan(0.9);
  });
});
