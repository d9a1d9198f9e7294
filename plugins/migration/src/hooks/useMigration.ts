import { useApi } from '@backstage/frontend-plugin-api';
import type {
  JobCut,
  MigrationResult,
} from '@trainyard/plugin-migration-common';
import { useEffect, useMemo, useState } from 'react';
import { migrationApiRef } from '../api/MigrationApi';
import {
  convertPipeline,
  type Judgement,
  judgeWorkflow,
} from '../domain/convertPipeline';
import { type LineLink, linkLines } from '../domain/linkLines';

/** While somebody types, nothing is computed. */
const PAUSE_MS = 250;

/** Everything the page knows about the pipeline in it. */
export interface Migration {
  readonly source: string;
  readonly setSource: (source: string) => void;
  readonly jobs: JobCut;
  readonly setJobs: (jobs: JobCut) => void;
  readonly result?: MigrationResult;
  /** The workflow, as generated or as edited since. */
  readonly workflow: string;
  readonly setWorkflow: (workflow: string) => void;
  readonly isEdited: boolean;
  readonly judgement?: Judgement;
  readonly isJudging: boolean;
  readonly links: readonly LineLink[];
  readonly error?: unknown;
}

function usePaused<T>(value: T, pauseMs: number): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return paused;
}

function useActionlintUrl(): string | undefined {
  const api = useApi(migrationApiRef);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    api.getActionlintUrl().then(
      found => isCurrent && setUrl(found),
      // Without a backend the other two validators still judge, and the page says so.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [api]);
  return url;
}

interface Conversion {
  readonly result?: MigrationResult;
  readonly error?: unknown;
}

function useConversion(source: string, jobs: JobCut): Conversion {
  return useMemo(() => {
    if (!source.trim()) return {};
    try {
      return { result: convertPipeline(source, jobs) };
    } catch (error) {
      return { error };
    }
  }, [source, jobs]);
}

interface Judging {
  readonly judgement?: Judgement;
  readonly isJudging: boolean;
  readonly error?: unknown;
}

function useJudgement(
  result: MigrationResult | undefined,
  workflow: string,
): Judging {
  const url = useActionlintUrl();
  const [state, setState] = useState<Judging>({ isJudging: false });
  useEffect(() => {
    if (!result || !workflow.trim()) {
      setState({ isJudging: false });
      return undefined;
    }
    let isCurrent = true;
    setState(last => ({ ...last, isJudging: true, error: undefined }));
    judgeWorkflow(result, workflow, url).then(
      judgement => isCurrent && setState({ judgement, isJudging: false }),
      error => isCurrent && setState({ error, isJudging: false }),
    );
    return () => {
      isCurrent = false;
    };
  }, [result, workflow, url]);
  return state;
}

/** Lines of a job from a server are those of a pipeline that nobody sees. */
function isWrittenByHand({ kind }: MigrationResult): boolean {
  return kind !== 'freestyle' && kind !== 'multibranch';
}

/** Converts and judges while somebody types, all in the browser. */
export function useMigration(initialSource = ''): Migration {
  const [source, setSource] = useState(initialSource);
  const [jobs, setJobs] = useState<JobCut>('auto');
  const [edited, setEdited] = useState<{
    of?: MigrationResult;
    text: string;
  }>();
  const pausedSource = usePaused(source, PAUSE_MS);
  const { result, error } = useConversion(pausedSource, jobs);
  // A new conversion replaces what was edited for the one before.
  const isEdited = edited !== undefined && edited.of === result;
  const workflow = isEdited ? edited.text : result?.workflow ?? '';
  const pausedWorkflow = usePaused(workflow, PAUSE_MS);
  const judging = useJudgement(result, pausedWorkflow);
  const links = useMemo(
    () =>
      result && isWrittenByHand(result)
        ? linkLines(result.account.items, pausedWorkflow)
        : [],
    [result, pausedWorkflow],
  );
  return {
    source,
    setSource,
    jobs,
    setJobs,
    result,
    workflow,
    setWorkflow: text => setEdited({ of: result, text }),
    isEdited: isEdited && workflow !== result?.workflow,
    judgement: judging.judgement,
    isJudging: judging.isJudging,
    links,
    error: error ?? judging.error,
  };
}
