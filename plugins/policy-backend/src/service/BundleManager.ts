import type { ExternalOpa, OpaRuntime } from '@trainyard/opa';
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  digestOfSources,
  loadRegoBundle,
  PolicyEvaluator,
  RegoBundleEngine,
  type PolicyEngine,
} from '@trainyard/plugin-policy-node';
import type { BundleSource } from '../config';
import type { BundleCopyStore } from '../database/BundleCopyStore';
import { missingBundle } from './missingBundle';
import { fetchDelaysMs, readBundle, type BundleContent } from './readBundle';

/**
 * Whether a bundle of the organisation is in force, and why not.
 *
 * @remarks
 * `stale`: an older version is in force because the newest could not be read or loaded.
 */
export interface BundleState {
  readonly name: string;
  readonly status: 'loaded' | 'stale' | 'failed' | 'quarantined';
  readonly rules: number;
  readonly reason?: string;
  /** Commit or ETag of what is in force, where the host told one. */
  readonly revision?: string;
  readonly digest?: string;
  readonly loadedAt?: string;
}

/** A bundle in force. */
interface Loaded {
  readonly engine: RegoBundleEngine;
  readonly revision?: string;
  readonly loadedAt: Date;
}

/** What became of a source at the last reload. */
interface Slot {
  readonly name: string;
  readonly loaded?: Loaded;
  /** Why the newest version is not in force. */
  readonly failure?: string;
}

/** What a manager needs. */
export interface BundleManagerOptions {
  readonly opa: OpaRuntime;
  /** Runs the bundles instead of the OPA inside, where one is configured. */
  readonly external?: ExternalOpa;
  readonly engines: readonly PolicyEngine[];
  readonly bundles: readonly BundleSource[];
  readonly copies: Pick<BundleCopyStore, 'keep' | 'find'>;
  readonly logger: LoggerService;
  readonly urlReader: UrlReaderService;
  /** Waits between attempts of one fetch. */
  readonly delaysMs?: readonly number[];
  now?(): Date;
}

/**
 * Holds the evaluator in force.
 *
 * @remarks
 * A reload builds a new evaluator beside the old one and swaps them, so that
 * requests under way finish by the rules they began with. A version that
 * cannot be read or loaded does not replace the one before it.
 */
export class BundleManager {
  private evaluator: PolicyEvaluator;
  private slots: readonly Slot[] = [];
  /** Replaced at the last reload; requests under way may still use them. */
  private retired: readonly RegoBundleEngine[] = [];
  private reloading: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: BundleManagerOptions) {
    this.evaluator = new PolicyEvaluator(options.engines);
  }

  get current(): PolicyEvaluator {
    return this.evaluator;
  }

  /** Reads all sources anew, one reload after the other; a person's reload also ends quarantines. */
  async reload(
    options: { readonly endsQuarantine: boolean } = { endsQuarantine: false },
  ): Promise<readonly BundleState[]> {
    const next = this.reloading.then(() => this.replace(options));
    this.reloading = next.catch(() => {});
    return next;
  }

  states(): readonly BundleState[] {
    return this.slots.map(toState);
  }

  private async replace({
    endsQuarantine,
  }: {
    readonly endsQuarantine: boolean;
  }): Promise<readonly BundleState[]> {
    const before = this.slots;
    const slots: Slot[] = [];
    for (const source of this.options.bundles) {
      const known = before.find(each => each.name === source.name)?.loaded;
      slots.push(await this.refresh(source, known));
    }
    if (endsQuarantine) {
      slots.forEach(slot => slot.loaded?.engine.release());
    }
    this.slots = slots;
    await this.retire(before);
    this.evaluator = new PolicyEvaluator([
      ...this.options.engines,
      ...slots.map(
        ({ name, loaded, failure }) =>
          loaded?.engine ?? missingBundle(name, failure ?? 'not loaded'),
      ),
    ]);
    return this.states();
  }

  /** Has the OPA outside forget what no request can use any more. */
  private async retire(before: readonly Slot[]): Promise<void> {
    const inForce = new Set(this.slots.map(each => each.loaded?.engine));
    const gone = this.retired;
    this.retired = before.flatMap(({ loaded }) =>
      loaded && !inForce.has(loaded.engine) ? [loaded.engine] : [],
    );
    for (const engine of gone) {
      await engine.stop().catch(error => {
        this.options.logger.warn(
          `An old version of policy bundle ${engine.bundle.name} stays at the OPA outside: ${error}`,
        );
      });
    }
  }

  private async refresh(
    source: BundleSource,
    known: Loaded | undefined,
  ): Promise<Slot> {
    const { name } = source;
    try {
      const loaded = await this.read(source, known);
      return { name, loaded };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      const loaded = known ?? (await this.restore(source));
      this.options.logger.error(
        `Policy bundle ${name} was not loaded${
          loaded ? ', its last good version stays in force' : ''
        }: ${failure}`,
      );
      return { name, loaded, failure };
    }
  }

  private async read(
    source: BundleSource,
    known: Loaded | undefined,
  ): Promise<Loaded> {
    const { urlReader, copies, delaysMs = fetchDelaysMs } = this.options;
    const content = await readBundle(
      source,
      urlReader,
      known?.revision,
      delaysMs,
    );
    if (!content) {
      if (known) return known;
      throw new Error(`${source.name}: the host says it did not change`);
    }
    if (
      known &&
      digestOfSources(content.sources) === known.engine.bundle.digest
    ) {
      return { ...known, revision: content.revision };
    }
    const loaded = await this.load(source.name, content, this.now());
    if ('url' in source) {
      await copies.keep({
        name: source.name,
        url: source.url,
        revision: content.revision,
        sources: content.sources,
        readAt: loaded.loadedAt,
      });
    }
    return loaded;
  }

  /** The version that an earlier process loaded last. */
  private async restore(source: BundleSource): Promise<Loaded | undefined> {
    if (!('url' in source)) {
      return undefined;
    }
    try {
      const copy = await this.options.copies.find(source.name, source.url);
      return copy && (await this.load(source.name, copy, copy.readAt));
    } catch (error) {
      this.options.logger.error(
        `The kept version of policy bundle ${source.name} was not loaded: ${error}`,
      );
      return undefined;
    }
  }

  private async load(
    name: string,
    content: Pick<BundleContent, 'revision'> & {
      readonly sources: Parameters<typeof digestOfSources>[0];
    },
    loadedAt: Date,
  ): Promise<Loaded> {
    const { opa, external } = this.options;
    const bundle = await loadRegoBundle(opa, name, content.sources, external);
    return {
      engine: new RegoBundleEngine(opa, bundle),
      revision: content.revision,
      loadedAt,
    };
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function toState({ name, loaded, failure }: Slot): BundleState {
  if (!loaded) {
    return { name, status: 'failed', rules: 0, reason: failure };
  }
  const { engine, revision, loadedAt } = loaded;
  const base = {
    name,
    rules: engine.bundle.queries.length,
    revision,
    digest: engine.bundle.digest,
    loadedAt: loadedAt.toISOString(),
  };
  if (engine.isQuarantined) {
    const reason = 'ran out of time twice; change it, or reload to try again';
    return { ...base, status: 'quarantined', reason };
  }
  return failure
    ? { ...base, status: 'stale', reason: failure }
    : { ...base, status: 'loaded' };
}
