import type { PlanFacts } from './readPlan';

const SERVICES = [
  'orc-dagster',
  'reg-mlflow',
  'onl-container',
  'str-consumer',
  'mlm-stream',
  'obs-managed-prom',
  'obs-oss-stack',
  'api-mesh',
];
const HOSTS = ['obs-oss-stack', 'rag-qdrant', 'llm-self-hosted'];
const NO_STATEMENTS =
  'jsonencode({ Version = \\"2012-10-17\\", Statement = [] })'.replaceAll(
    '\\',
    '',
  );
const ONLINE_STORES = ['fea-kv-table', 'fea-feast', 'fea-managed-store'];

/** Where the system runs, and the Terraform expressions by which its parts find each other. */
export function describePlatform(facts: PlanFacts) {
  const { options, cloud, onKubernetes, number } = facts;
  const has = (option: string) => options.has(option);
  const store = ONLINE_STORES.find(has)?.replaceAll('-', '_');
  return {
    platformLabel: labelPlatform(facts),
    needsService: cloud === 'aws' && SERVICES.some(has),
    needsHost: cloud === 'aws' && HOSTS.some(has),
    internetAccess: String(!has('gov-regulated')),
    lockDays: has('gov-regulated') ? 365 : 0,
    streamArn: findStream(facts),
    onlineStorePolicy: store ? `module.${store}.policy_json` : NO_STATEMENTS,
    lookupPolicies: store ? `[module.${store}.policy_json]` : '[]',
    storageGb: gigabytes(number('data_gb')),
    documentsGb: gigabytes(number('documents_gb') * 3),
    sparkMaster: onKubernetes
      ? 'k8s://https://kubernetes.default.svc'
      : 'spark://spark.example.internal:7077',
    hostedModelService:
      cloud === 'aws'
        ? 'Amazon Bedrock with a guardrail'
        : 'a hosted model interface that speaks the OpenAI protocol',
  };
}

function labelPlatform({ cloud, onKubernetes, options }: PlanFacts): string {
  if (cloud === 'aws') {
    return onKubernetes ? 'AWS with Kubernetes' : 'AWS';
  }
  const where = cloud === 'on_prem' ? 'own machines' : 'any cloud';
  return options.has('plat-eks')
    ? `Kubernetes on ${where}`
    : `containers on ${where}`;
}

function findStream({ options, existing }: PlanFacts): string {
  if (options.has('ing-kinesis')) {
    return 'module.ing_kinesis.stream_arn';
  }
  return existing.has('kafka')
    ? 'var.kafka_cluster_arn'
    : 'module.ing_kafka.cluster_arn';
}

/** With room to grow, in steps that disks are sold in. */
function gigabytes(stored: number): string {
  return String(Math.max(20, Math.ceil((stored * 1.5) / 10) * 10));
}
