import { readNumbers } from '@trainyard/plugin-agents-mlops-common';
import type { GoldenCase } from './goldenCase';

const CLOSE = 0.03;
const DAYS = 30.4;
const WEEKS = DAYS / 7;

/** The unit that stands behind or before a number of a field, and what the number may be multiplied with. */
const UNITS: Readonly<Record<string, readonly [RegExp, readonly number[]]>> = {
  team_size: [/people|person|engineer|developer|scientist|analyst|team|of us/i, [1]],
  budget_monthly_usd: [/[$€£]|dollar|usd|eur|budget|a month|monthly|pounds/i, [1, 1 / 12, WEEKS]],
  requests_per_day: [/day|daily|requests|calls|questions/i, [1, 24, 86_400]],
  peak_rps: [/second|rps|peak/i, [1]],
  latency_p95_ms: [/ms\b|milli|second/i, [1, 1000]],
  data_gb: [/[gtm]b\b|gigabyte|terabyte/i, [1, 1000, 0.001]],
  new_gb_month: [/[gt]b (?:new|more|come|added|a month|per month|each month)/i, [1, 1000, DAYS, WEEKS]],
  documents_gb: [/[gt]b of (?:doc|man|con|pdf|page)/i, [1, 1000]],
  model_gb: [/[gm]b model/i, [1, 0.001]],
  events_per_s: [/events|messages|readings|measurements/i, [1, 1 / 60, 1 / 86_400]],
  batch_rows_month: [/custom|item|row|record|image|claim|pair|product|user|machine/i, [1, DAYS, WEEKS]],
  train_hours_month: [/training|hours? (?:of|to) train/i, [1, WEEKS]],
  label_delay_days: [/(?:days?|weeks?|months?)\b(?! at)/i, [1, 7, 30, 30.4]],
  feature_freshness_s: [/old|stale|fresh/i, [1, 60, 3600]],
  lookups_per_request: [/lookup|reads/i, [1]],
  models: [/models/i, [1]],
  llm_tokens_m_month: [/tokens/i, [1e-6]],
  availability: [/%|percent/i, [0.01]],
  infer_ms: [/ms (?:per|of|to) (?:pred|comp|infer)/i, [1]],
};
const BEHIND = 28;
const BEFORE = 8;
const WORDS: Readonly<Record<string, RegExp>> = {
  batch: /night|week|month|daily|batch|every day/i,
  online: /api|endpoint|answer|request|call|web service|within|real.?time/i,
  streaming: /stream|as (?:it|they) (?:arrive|come)|each (?:event|reading|message)/i,
  aws: /\baws\b|amazon/i,
  any: /agnostic|multi.?cloud|azure|gcp|several clouds|any cloud/i,
  on_prem: /on.?prem|own data|own servers|in.?house|data cent/i,
  public: /public|open data/i,
  internal: /internal|nothing personal|no personal|company data/i,
  sensitive: /personal|private persons|sensitive|pii|customer data/i,
  restricted: /restricted|patient|health|pci|card|hipaa/i,
  gdpr: /gdpr|\beu\b|europe/i,
  hipaa: /hipaa/i,
  pci_dss: /pci/i,
  soc2: /soc ?2/i,
  eu_ai_act_high: /ai act|high.risk/i,
  serverless: /serverless/i,
  managed: /managed/i,
  kubernetes: /kubernetes|k8s/i,
  containers: /container|docker/i,
  open_source: /open.source|self.hosted/i,
};

/**
 * The constraints that a text seems to state, for cases that do not say.
 *
 * @remarks
 * It looks for the expected value only (a number beside its unit, a
 * word), not for how it is said, so that it does not share the reader's faults.
 */
export function guessStated({
  request,
  constraints,
}: GoldenCase): readonly string[] {
  return Object.entries(constraints)
    .filter(([field, value]) => isInText(field, value, request))
    .map(([field]) => field);
}

function isInText(field: string, value: unknown, request: string): boolean {
  if (typeof value === 'number') {
    const [unit, factors] = UNITS[field] ?? [/$^/, []];
    return (
      value > 0 &&
      readNumbers(request).some(
        ({ value: number, start, end }) =>
          unit.test(
            `${request.slice(Math.max(0, start - BEFORE), start)} ${request
              .slice(end, end + BEHIND)
              .replace(/[.,;].*$/s, '')}`,
          ) &&
          factors.some(
            factor => Math.abs(number * factor - value) <= CLOSE * value,
          ),
      )
    );
  }
  if (Array.isArray(value)) {
    // A tool that is named need not be a skill.
    const words = value
      .map(String)
      .filter(word => field !== 'skills' || !['kubernetes', 'streaming', 'aws'].includes(word));
    return words.some(word => isWord(word, request));
  }
  return value !== 'none' && isWord(String(value), request);
}

function isWord(word: string, request: string): boolean {
  const pattern = WORDS[word];
  return pattern
    ? pattern.test(request)
    : request.toLowerCase().includes(word.replace(/_/g, ' '));
}
