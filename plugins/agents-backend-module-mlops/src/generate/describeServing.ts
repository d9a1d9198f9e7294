import type { PlanFacts } from './readPlan';

const FUNCTION_MODULES = [
  'onl-function',
  'onl-managed-serverless',
  'onl-managed-endpoint',
  'onl-multi-model',
];
const MANAGED_ENDPOINTS = ['onl-managed-endpoint', 'onl-multi-model'];

/** Sizes and addresses of what answers requests. */
export function describeServing(facts: PlanFacts) {
  const { options, number, cloud, onKubernetes } = facts;
  const needsGpu = number('serve_gpu') === 1;
  const trainsOnGpu = number('train_gpu') === 1;
  const replicas = countReplicas(facts);
  const peak = Math.max(1, Math.ceil(number('peak_rps')));
  return {
    servingReplicas: replicas,
    servingMost: Math.max(4, replicas * 4),
    servingMemory: Math.max(2048, Math.ceil(number('model_gb') * 2) * 1024),
    servingInstance: needsGpu ? 'ml.g5.xlarge' : 'ml.m5.large',
    trainingInstance: trainsOnGpu ? 'ml.g5.xlarge' : 'ml.m5.xlarge',
    batchInstances: trainsOnGpu
      ? '["g5.xlarge"]'
      : '["m5.xlarge", "m5a.xlarge", "m6i.xlarge"]',
    rate: Math.max(10, peak * 2),
    burst: Math.max(20, peak * 4),
    latencySeconds: number('latency_p95_ms') / 1000,
    flinkUnits: Math.max(
      2,
      Math.ceil((number('events_per_s') * number('infer_ms')) / 1000) + 1,
    ),
    ...addressServing(facts),
    meshBackend: options.has('onl-k8s') ? 'predict-predictor' : 'predict',
    meshPort: options.has('onl-k8s') ? 80 : 8080,
    targetGroupName: `production-${facts.name}`.slice(0, 28),
    servingGpu: String(needsGpu && cloud !== 'aws'),
    trainingService:
      cloud === 'aws'
        ? 'AWS Fargate'
        : 'a container on the host of the pipeline',
    placement: cloud === 'aws' && !onKubernetes ? 'ecs' : 'own',
  };
}

function countReplicas({ number }: PlanFacts): number {
  const busy = (number('peak_rps') * number('infer_ms')) / 1000 / 0.6;
  const least =
    number('availability') >= 0.999 || number('latency_p95_ms') < 200 ? 2 : 1;
  return Math.max(least, Math.ceil(busy));
}

function addressServing({ options }: PlanFacts) {
  const caller = FUNCTION_MODULES.find(option => options.has(option));
  const endpoint = MANAGED_ENDPOINTS.find(option => options.has(option));
  return {
    servingFunctionArn: caller ? `${reference(caller)}.function_arn` : '""',
    servingServiceArn: serviceArn(options),
    endpointName: endpoint ? `${reference(endpoint)}.endpoint_name` : '""',
    targetGroup: options.has('api-alb')
      ? 'module.api_alb.target_group_arn'
      : '""',
  };
}

function serviceArn(options: PlanFacts['options']): string {
  if (options.has('onl-k8s')) {
    return 'var.cluster_listener_arn';
  }
  return options.has('onl-container')
    ? 'module.service_predict.discovery_arn'
    : '""';
}

function reference(option: string): string {
  return `module.${option.replaceAll('-', '_')}`;
}
