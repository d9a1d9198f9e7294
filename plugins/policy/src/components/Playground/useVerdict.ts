import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import type { Report } from '../../api/types';

/** People pause about this long between thoughts, not between letters. */
const PAUSE_MS = 350;

export interface VerdictQuestion {
  readonly content: string;
  readonly rego: string;
  readonly type: string;
  readonly environment: string;
}

/** The verdict on what was typed last; older answers never replace newer ones. */
export function useVerdict({
  content,
  rego,
  type,
  environment,
}: VerdictQuestion) {
  const api = useApi(policyApiRef);
  const [answer, setAnswer] = useState<{
    readonly report?: Report;
    readonly error?: unknown;
  }>({});
  useEffect(() => {
    if (content.trim() === '') {
      setAnswer({});
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api
        .validate(
          {
            content,
            rego: rego.trim() || undefined,
            type: type || undefined,
            environment,
            store: false,
          },
          controller.signal,
        )
        .then(
          report =>
            setAnswer(controller.signal.aborted ? last => last : { report }),
          error =>
            setAnswer(last =>
              controller.signal.aborted ? last : { ...last, error },
            ),
        );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, content, rego, type, environment]);
  return answer;
}
