import type { ModelUsage } from '@trainyard/plugin-agents-node';
import type { Price } from './config';

const MILLION = 1_000_000;

/** What usage costs at a price; a cache without a price costs as input does. */
export function costOf(usage: ModelUsage, price: Price): number {
  const {
    inputUsdPerMillion,
    outputUsdPerMillion,
    cacheReadUsdPerMillion = inputUsdPerMillion,
    cacheWriteUsdPerMillion = inputUsdPerMillion,
  } = price;
  return (
    (usage.inputTokens * inputUsdPerMillion +
      usage.outputTokens * outputUsdPerMillion +
      usage.cacheReadTokens * cacheReadUsdPerMillion +
      usage.cacheWriteTokens * cacheWriteUsdPerMillion) /
    MILLION
  );
}

/** The dearest that a token of input can be: going into a cache may cost more. */
export function dearestInputUsd(price: Price): number {
  const { inputUsdPerMillion, cacheWriteUsdPerMillion = 0 } = price;
  return Math.max(inputUsdPerMillion, cacheWriteUsdPerMillion) / MILLION;
}

export function outputUsd(price: Price): number {
  return price.outputUsdPerMillion / MILLION;
}
