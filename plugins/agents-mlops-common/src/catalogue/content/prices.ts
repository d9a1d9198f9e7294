import type { z } from 'zod';
import type { priceSchema } from '../catalogueSchema';

/**
 * Public list prices of one region, written down from memory and not checked
 * against the price pages: estimates until a price file replaces them.
 */
export const prices: Readonly<Record<string, z.input<typeof priceSchema>>> = {
  lambda_req_m: {
    usd: 0.2,
    unit: 'million requests',
    title: 'Function requests',
  },
  lambda_gbs: {
    usd: 0.0000166667,
    unit: 'GB-second',
    title: 'Function compute',
  },
  fargate_vcpu_h: {
    usd: 0.04048,
    unit: 'vCPU-hour',
    title: 'Serverless container processor',
  },
  fargate_gb_h: {
    usd: 0.004445,
    unit: 'GB-hour',
    title: 'Serverless container memory',
  },
  ec2_m5l_h: { usd: 0.096, unit: 'hour', title: 'Machine with 2 cores' },
  ec2_m5xl_h: { usd: 0.192, unit: 'hour', title: 'Machine with 4 cores' },
  ec2_g5xl_h: {
    usd: 1.006,
    unit: 'hour',
    title: 'Machine with an accelerator',
  },
  spot_factor: {
    usd: 0.35,
    unit: 'share',
    title: 'Share of the list price paid for spot machines',
    isFactor: true,
  },
  eks_h: { usd: 0.1, unit: 'hour', title: 'Kubernetes control plane' },
  s3_gb: { usd: 0.023, unit: 'GB-month', title: 'Object storage' },
  athena_tb: { usd: 5, unit: 'TB scanned', title: 'SQL on object storage' },
  glue_dpu_h: { usd: 0.44, unit: 'DPU-hour', title: 'Managed Spark' },
  emr_vcpu_h: {
    usd: 0.052624,
    unit: 'vCPU-hour',
    title: 'Spark without cluster, processor',
  },
  emr_gb_h: {
    usd: 0.0057785,
    unit: 'GB-hour',
    title: 'Spark without cluster, memory',
  },
  redshift_rpu_h: {
    usd: 0.36,
    unit: 'RPU-hour',
    title: 'Serverless warehouse',
  },
  sfn_1k: { usd: 0.025, unit: 'thousand transitions', title: 'State machine' },
  mwaa_small_h: { usd: 0.49, unit: 'hour', title: 'Managed Airflow, small' },
  sm_m5l_h: { usd: 0.115, unit: 'hour', title: 'ML platform machine, 2 cores' },
  sm_m5xl_h: { usd: 0.23, unit: 'hour', title: 'ML platform machine, 4 cores' },
  sm_g5xl_h: {
    usd: 1.408,
    unit: 'hour',
    title: 'ML platform machine with an accelerator',
  },
  sm_serverless_gbs: {
    usd: 0.00002,
    unit: 'GB-second',
    title: 'Serverless ML endpoint',
  },
  sm_mlflow_small_h: { usd: 0.6, unit: 'hour', title: 'Managed MLflow, small' },
  sm_fs_write_m: {
    usd: 1.25,
    unit: 'million writes',
    title: 'Managed feature store, writes',
  },
  sm_fs_read_m: {
    usd: 0.25,
    unit: 'million reads',
    title: 'Managed feature store, reads',
  },
  sm_fs_gb: {
    usd: 0.45,
    unit: 'GB-month',
    title: 'Managed feature store, storage',
  },
  kinesis_od_h: { usd: 0.04, unit: 'stream-hour', title: 'Stream on demand' },
  kinesis_in_gb: { usd: 0.08, unit: 'GB in', title: 'Stream, data in' },
  kinesis_out_gb: { usd: 0.04, unit: 'GB out', title: 'Stream, data out' },
  firehose_gb: { usd: 0.029, unit: 'GB', title: 'Delivery to the lake' },
  msk_serverless_h: { usd: 0.75, unit: 'hour', title: 'Serverless Kafka' },
  msk_m5l_h: { usd: 0.21, unit: 'broker-hour', title: 'Kafka broker' },
  msf_kpu_h: { usd: 0.11, unit: 'KPU-hour', title: 'Managed Flink' },
  dms_t3m_h: { usd: 0.073, unit: 'hour', title: 'Change data capture machine' },
  ddb_write_m: {
    usd: 0.625,
    unit: 'million writes',
    title: 'Key-value table, writes',
  },
  ddb_read_m: {
    usd: 0.125,
    unit: 'million reads',
    title: 'Key-value table, reads',
  },
  ddb_gb: { usd: 0.25, unit: 'GB-month', title: 'Key-value table, storage' },
  redis_small_h: {
    usd: 0.032,
    unit: 'node-hour',
    title: 'Redis-compatible cache, small',
  },
  redis_large_h: {
    usd: 0.219,
    unit: 'node-hour',
    title: 'Redis-compatible cache, large',
  },
  rds_t4gm_h: {
    usd: 0.065,
    unit: 'hour',
    title: 'Relational database, medium',
  },
  rds_t4gmicro_h: {
    usd: 0.016,
    unit: 'hour',
    title: 'Relational database, micro',
  },
  rds_gb: {
    usd: 0.115,
    unit: 'GB-month',
    title: 'Relational database, storage',
  },
  httpapi_m: { usd: 1, unit: 'million calls', title: 'HTTP gateway' },
  alb_h: { usd: 0.0225, unit: 'hour', title: 'Load balancer' },
  nat_h: { usd: 0.045, unit: 'hour', title: 'Network address translation' },
  vpce_h: { usd: 0.01, unit: 'endpoint-hour', title: 'Private endpoint' },
  cw_logs_gb: { usd: 0.5, unit: 'GB', title: 'Logs' },
  cw_metric: { usd: 0.3, unit: 'metric-month', title: 'Custom metric' },
  cw_alarm: { usd: 0.1, unit: 'alarm-month', title: 'Alarm' },
  amp_10m: {
    usd: 0.9,
    unit: '10 million samples',
    title: 'Managed Prometheus',
  },
  amg_editor: { usd: 9, unit: 'editor-month', title: 'Managed Grafana' },
  kms_key: { usd: 1, unit: 'key-month', title: 'Encryption key' },
  secret: { usd: 0.4, unit: 'secret-month', title: 'Secret' },
  gha_min: { usd: 0.008, unit: 'minute', title: 'Hosted runner' },
  codebuild_min: { usd: 0.005, unit: 'minute', title: 'Build minute' },
  pipeline_v2_min: { usd: 0.002, unit: 'minute', title: 'Pipeline minute' },
  macie_gb: { usd: 1, unit: 'GB scanned', title: 'Scan for personal data' },
  config_rule: { usd: 2, unit: 'rule-month', title: 'Configuration rule' },
  aoss_ocu_h: { usd: 0.24, unit: 'OCU-hour', title: 'Serverless search' },
  llm_m_tokens: {
    usd: 6,
    unit: 'million tokens',
    title: 'Hosted language model',
  },
};
