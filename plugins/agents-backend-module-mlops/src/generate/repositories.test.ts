import path from 'node:path';
import {
  RepositoryFile,
  shippedCatalogue,
  SystemIdentity,
} from '@trainyard/plugin-agents-mlops-common';
import { LocalRepositoryValidators } from '../validate/LocalRepositoryValidators';
import { CoveringPlan, coverPlans, planSituations } from './coverPlans';
import { SkeletonSystemGenerator } from './SkeletonSystemGenerator';

jest.setTimeout(300_000);

const generator = new SkeletonSystemGenerator(
  path.resolve(__dirname, '../../../../templates/skeletons/ml-system'),
);
const plans = coverPlans(shippedCatalogue);
const system: SystemIdentity = {
  name: 'risk-scores',
  title: 'Risk scores',
  owner: 'group:default/data',
  description: 'Scores the "risk" of orders | before they ship',
};

function generate({ constraints, plan }: CoveringPlan) {
  return generator.generate({
    system,
    constraints,
    plan,
    catalogue: shippedCatalogue,
    comments: ['Start with the staging account'],
  });
}

/** What only this option brings, by which its files are known. */
const SERVICES: Readonly<Record<string, RegExp>> = {
  'ing-scheduled-files': /aws_scheduler_schedule/,
  'ing-dlt': /import dlt/,
  'ing-glue-jdbc': /aws_glue_job/,
  'ing-dms-cdc': /aws_dms_replication_task/,
  'ing-kinesis': /aws_kinesis_stream"/,
  'ing-kafka': /confluent_kafka/,
  'sto-lake-parquet': /aws_athena_workgroup/,
  'sto-iceberg': /pyiceberg/,
  'sto-warehouse': /aws_redshiftserverless_workgroup/,
  'sto-postgres': /psycopg/,
  'sto-minio-duckdb': /quay\.io\/minio/,
  'orc-stepfn': /aws_sfn_state_machine/,
  'orc-sm-pipelines': /aws_sagemaker_pipeline/,
  'orc-mwaa': /aws_mwaa_environment/,
  'orc-dagster': /from dagster import/,
  'orc-argo': /kind: CronWorkflow/,
  'trf-single-node': /import duckdb/,
  'trf-sql': /dbtRunner/,
  'trf-emr-serverless': /aws_emrserverless_application/,
  'trf-spark-k8s': /SparkApplication/,
  'trf-flink': /flink_features\.py/,
  'trf-stream-fn': /stream_features\.handler/,
  'trf-k8s-stream': /stream-features/,
  'fea-shared-code': /no feature store in the plan/,
  'fea-kv-table': /aws_dynamodb_table/,
  'fea-feast': /from feast import/,
  'fea-managed-store': /aws_sagemaker_feature_group/,
  'trn-container': /AWS Fargate/,
  'trn-managed': /create_training_job/,
  'trn-batch-spot': /aws_batch_job_queue/,
  'trn-k8s': /trainer\.kubeflow\.org/,
  'trn-on-prem': /#SBATCH/,
  'reg-git-manifest': /models\/manifest\.json/,
  'reg-mlflow': /import mlflow/,
  'reg-managed': /aws_sagemaker_model_package_group/,
  'reg-managed-mlflow': /aws_sagemaker_mlflow_tracking_server/,
  'bat-container': /as a container step of the pipeline/,
  'bat-managed-transform': /create_transform_job/,
  'bat-spark': /spark_score\.py/,
  'bat-k8s': /score_job\.json/,
  'onl-function': /function\.handler/,
  'onl-managed-serverless': /serverless {4}= true|serverless_config/,
  'onl-container': /service:application/,
  'onl-managed-endpoint': /aws_sagemaker_endpoint"/,
  'onl-multi-model': /MultiModel/,
  'onl-k8s': /kind: InferenceService/,
  'str-function': /stream_function\.handler/,
  'str-flink': /flink_score\.py/,
  'str-consumer': /stream_consumer/,
  'api-http': /aws_apigatewayv2_api/,
  'api-alb': /aws_lb_listener/,
  'api-mesh': /envoy/,
  'obs-cloudwatch': /aws_cloudwatch_dashboard/,
  'obs-managed-prom': /aws_prometheus_workspace/,
  'obs-oss-stack': /otlphttp\/loki/,
  'mlm-report-job': /to_html/,
  'mlm-managed': /aws_sagemaker_monitoring_schedule/,
  'mlm-label-free': /estimate_auc/,
  'mlm-stream': /WindowMonitor/,
  'cic-github': /actions\/checkout/,
  'cic-aws': /aws_codepipeline"/,
  'cic-gitlab': /CI_REGISTRY_IMAGE/,
  'cic-gitops': /kind: ApplicationSet/,
  'gov-baseline': /package ml\.baseline/,
  'gov-privacy': /package ml\.privacy/,
  'gov-regulated': /package ml\.regulated/,
  'rag-pgvector': /create extension if not exists vector/,
  'rag-search-serverless': /aws_opensearchserverless_collection/,
  'rag-qdrant': /qdrant\/qdrant/,
  'llm-hosted-api': /bedrock-runtime/,
  'llm-self-hosted': /vllm\/vllm-openai/,
  'plat-eks': /deploy\/kubernetes\/overlays/,
};

const contentOf = (files: readonly RepositoryFile[]) =>
  files
    // Documents name what was not chosen, too.
    .filter(({ path: name }) => !name.startsWith('docs/'))
    .map(({ content }) => content)
    .join('\n');

describe('repositories of plans', () => {
  it('are there for every option of the catalogue, with files that are its own', () => {
    expect(plans.map(({ option }) => option).sort()).toEqual(
      shippedCatalogue.options.map(({ id }) => id).sort(),
    );
    expect(
      plans
        .filter(plan => !SERVICES[plan.option]?.test(contentOf(generate(plan))))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('have what people look for, whatever the plan', () => {
    for (const plan of plans) {
      const paths = generate(plan).map(file => file.path);
      expect(paths).toEqual(
        expect.arrayContaining([
          'Dockerfile',
          'README.md',
          'catalog-info.yaml',
          'cost/bill-of-materials.json',
          'docs/architecture.md',
          'docs/data-sheet.md',
          'docs/decisions/0001-platform.md',
          'docs/model-card.md',
          'docs/runbook.md',
          'mkdocs.yml',
          'monitoring/grafana/dashboard.json',
          'monitoring/prometheus/rules.yaml',
          'src/risk_scores/monitoring.py',
          'src/risk_scores/training.py',
        ]),
      );
    }
  });

  it('are equal for equal plans', () => {
    for (const plan of plans.slice(0, 6)) {
      expect(generate(plan)).toEqual(generate(plan));
    }
  });

  it('hand a gateway outside of a cluster its configuration, and its keys by reference', () => {
    const mesh = planSituations(shippedCatalogue).find(
      ({ name }) => name === 'mesh-on-services',
    );
    expect(mesh?.plan.choices.map(({ option }) => option)).toEqual(
      expect.arrayContaining(['api-mesh', 'onl-container']),
    );
    const files = new Map(
      mesh && generate(mesh).map(file => [file.path, file.content]),
    );
    expect(files.get('infra/workloads.tf')).toMatch(
      /command +=( module\.api_mesh\.command)[\s\S]+secrets +=( module\.api_mesh\.secrets)/,
    );
    const envoy = files.get('infra/modules/api-mesh/envoy.yaml.tftpl');
    expect(envoy).toContain('environment_variable: GATEWAY_KEY');
    expect(envoy).toContain('address: ${backend}, port_value: ${port}');
    expect(envoy).not.toContain('/run/certificates');
  });

  it('tell what was said at the approval', () => {
    const record = generate(plans[0]).find(
      file => file.path === 'docs/decisions/0001-platform.md',
    );
    expect(record?.content).toContain('Start with the staging account');
  });
});

describe('validators', () => {
  const validators = new LocalRepositoryValidators();
  afterAll(() => validators.stop());
  const all = [...plans, ...planSituations(shippedCatalogue)];
  const planOf = (option: string) => {
    const found = all.find(plan => plan.option === option);
    if (!found) throw new Error(`No plan holds ${option}`);
    return found;
  };
  const failures = async (files: readonly RepositoryFile[]) =>
    (await validators.validate(files)).flatMap(({ validator, findings }) =>
      findings
        .filter(({ severity }) => severity === 'high')
        .map(({ subject, message }) => `${validator} ${subject}: ${message}`),
    );

  it.each([
    'ing-glue-jdbc',
    'onl-k8s',
    'own-small',
    'mesh-on-services',
    'accelerator-off-the-cloud',
    'nobody-watches',
  ])('find nothing wrong with %s', async option => {
    expect(await failures(generate(planOf(option)))).toEqual([]);
  });

  it('find what is wrong, with file and line', async () => {
    const changes: Record<string, (text: string) => string> = {
      'infra/main.tf': text =>
        `${text.replace(
          'aws_kms_key.data.arn',
          'aws_kms_key.other.arn',
        )}\nlocals {\n wrong=var.nothing\n}\n`,
      'infra/options.tf': text =>
        text.replace('source = "./modules', 'source = "./nowhere'),
      'infra/modules/private-bucket/main.tf': text =>
        text.replace(
          /block_public_acls( +)= true/,
          'block_public_acls$1= false',
        ),
      'src/risk_scores/drift.py': text => `${text}\ndef broken(:\n`,
      'src/risk_scores/evaluation.py': text =>
        text.replace('gained / (positives * negatives)', '0.0'),
      'docs/index.md': text => `${text}\n[gone](gone.md)\n`,
      'docs/architecture.md': text =>
        text.replace('flowchart LR', 'flowchart LR\n  a -->|x| b'),
      '.github/workflows/ci.yml': text =>
        text.replace('runs-on: ubuntu-24.04', 'runs-in: ubuntu-24.04'),
      'cost/bill-of-materials.json': text => `${text},`,
      // Put together here, so that no scan takes this file for a leak.
      'config/features.json': () =>
        `{"key": "${'AKIA'}${'Q3EGRIVQ7JHTKL2M'}"}\n`,
    };
    const files = generate(planOf('ing-dms-cdc')).map(file => ({
      ...file,
      content: changes[file.path]?.(file.content) ?? file.content,
    }));
    const expected = [
      /^terraform-references infra\/main\.tf:\d+: var\.nothing is not declared/,
      /^terraform-references infra\/main\.tf:\d+: aws_kms_key\.other is not declared/,
      /^terraform-references infra\/options\.tf:\d+: .*is not there/,
      /^terraform-format infra\/main\.tf/,
      /^policy infra\/modules\/private-bucket\/main\.tf/,
      /^python-compile src\/risk_scores\/drift\.py:\d+/,
      /^python-tests /,
      /^documents docs\/index\.md:\d+: gone\.md is not there/,
      /^documents docs\/architecture\.md:\d+: cannot read/,
      /^workflows \.github\/workflows\/ci\.yml:\d+/,
      /^syntax cost\/bill-of-materials\.json/,
      /^policy config\/features\.json/,
    ];
    expect(await failures(files)).toEqual(
      expect.arrayContaining(
        expected.map(pattern => expect.stringMatching(pattern)),
      ),
    );
  });
});
