import { setTimeout as pause } from 'node:timers/promises';
import {
  DeploymentStrategy,
  listTrafficShares,
} from '../domain/deploy/deploymentSteps';
import { HealthSample, judgeHealth } from '../domain/deploy/judgeHealth';
import { DeploymentOutcome, DeploymentStep } from './DeploymentTarget';
import { Release } from './LocalState';
import { TrafficProxy } from './TrafficProxy';

/** A change of traffic from one version to another. */
export interface TrafficShift {
  readonly proxy: TrafficProxy;
  readonly proxyPort: number;
  readonly candidate: Release;
  readonly previous?: Release;
  readonly strategy: DeploymentStrategy;
  readonly windowMs: number;
  readonly probes: readonly string[];
  readonly signal: AbortSignal;
}

const PROBES_PER_STEP = 200;

/** Gives the new version more and more traffic while it answers well; the first bad step ends it. */
export async function shiftTraffic(
  shift: TrafficShift,
): Promise<Pick<DeploymentOutcome, 'status' | 'reason' | 'steps'>> {
  const { proxy, candidate, previous, strategy, signal } = shift;
  const shares = listTrafficShares(strategy, previous !== undefined);
  const steps: DeploymentStep[] = [];
  for (const share of shares) {
    signal.throwIfAborted();
    proxy.route([
      { id: candidate.deploymentId, port: candidate.port, weight: share },
      ...(previous
        ? [
            {
              id: previous.deploymentId,
              port: previous.port,
              weight: 100 - share,
            },
          ]
        : []),
    ]);
    const verdict = await watchStep(
      shift,
      share,
      shift.windowMs / shares.length,
    );
    steps.push({ share, healthy: verdict.healthy, reason: verdict.reason });
    if (!verdict.healthy) {
      return {
        status: 'rolled-back',
        reason: `At ${share} % of the traffic: ${verdict.reason}`,
        steps,
      };
    }
  }
  return {
    status: 'succeeded',
    reason: `Version ${candidate.version} serves everything`,
    steps,
  };
}

async function watchStep(shift: TrafficShift, share: number, windowMs: number) {
  const { proxy, candidate, previous } = shift;
  proxy.takeSample(candidate.deploymentId);
  if (previous) {
    proxy.takeSample(previous.deploymentId);
  }
  // Without traffic of users the new version is asked directly, beside the proxy.
  const direct =
    share === 0 ? await probe(shift, candidate.port, windowMs) : undefined;
  if (!direct) {
    await probe(shift, shift.proxyPort, windowMs);
  }
  return judgeHealth(
    direct ?? proxy.takeSample(candidate.deploymentId),
    previous && proxy.takeSample(previous.deploymentId),
  );
}

/** Asks evenly over the window and adds up the answers. */
async function probe(
  shift: TrafficShift,
  port: number,
  windowMs: number,
): Promise<HealthSample> {
  const latenciesMs: number[] = [];
  let errors = 0;
  const end = Date.now() + windowMs;
  for (let index = 0; index < PROBES_PER_STEP; index++) {
    shift.signal.throwIfAborted();
    const path = shift.probes[index % shift.probes.length];
    const started = performance.now();
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        signal: shift.signal,
      });
      await response.arrayBuffer();
      errors += response.status >= 500 ? 1 : 0;
    } catch {
      shift.signal.throwIfAborted();
      errors += 1;
    }
    latenciesMs.push(performance.now() - started);
    const left = end - Date.now();
    const remaining = PROBES_PER_STEP - index - 1;
    if (left > 0 && remaining > 0) {
      await pause(left / remaining);
    }
  }
  return { requests: latenciesMs.length, errors, latenciesMs };
}
