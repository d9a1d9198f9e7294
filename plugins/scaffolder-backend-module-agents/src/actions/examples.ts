import { stringify } from 'yaml';

function step(action: string, input: object): string {
  return stringify({ steps: [{ id: 'step', name: 'Step', action, input }] });
}

/** How the actions are written in templates. */
export const examples = {
  planMlSystem: [
    {
      description: 'Plan a system from one of the starting points',
      example: step('mlops:plan', {
        name: '${{ parameters.name }}',
        owner: '${{ parameters.owner }}',
        startingPoint: 'churn',
        constraints: { budget_monthly_usd: 300 },
      }),
    },
  ],
  start: [
    {
      description: 'Create a service from the fields of a form',
      example: step('agents:workflow:start', {
        template: 'create-service',
        parameters: {
          serviceName: '${{ parameters.serviceName }}',
          language: 'nodejs',
          database: 'postgresql',
        },
      }),
    },
  ],
  wait: [
    {
      description:
        'Follow the run until it needs a person, two minutes at most',
      example: step('agents:workflow:wait', {
        runId: '${{ steps.start.output.runId }}',
        timeoutSeconds: 120,
      }),
    },
  ],
  generate: [
    {
      description: 'Write a generated service to the workspace',
      example: step('agents:generate', {
        parameters: {
          serviceName: 'orders',
          kind: 'rest',
          language: 'go',
          database: 'postgresql',
        },
      }),
    },
  ],
  deploy: [
    {
      description: 'Deploy the newest version to staging by canary',
      example: step('deployment:start', {
        service: 'orders',
        environment: 'staging',
        strategy: 'canary',
      }),
    },
  ],
};
