import type { Run } from '@trainyard/plugin-agents-common';
import {
  EntityLink,
  PersonLink,
  RelativeTime,
  RunLink,
} from '@trainyard/plugin-agents-react';
import { RunDuration } from '../RunDuration';
import { RunSignal } from './RunSignal';
import styles from './RunList.module.css';

interface RunRowsProps {
  readonly runs: readonly Run[];
  /** Leaves the entity out where the page is about it. */
  readonly hideEntity?: boolean;
}

/** Runs as rows of two lines, for narrow places. */
export const RunRows = ({ runs, hideEntity }: RunRowsProps) => (
  <ul className={styles.rows}>
    {runs.map(run => (
      <li key={run.workflowId} className={styles.row}>
        <div className={styles.rowHead}>
          <RunLink workflowId={run.workflowId}>{run.title}</RunLink>
          <RunSignal run={run} />
        </div>
        <div className={styles.rowFacts}>
          {run.entityRef && !hideEntity && (
            <EntityLink entity={run.entityRef} />
          )}
          <PersonLink person={run.requestedBy} />
          <RelativeTime value={run.createdAt} />
          <RunDuration run={run} />
        </div>
      </li>
    ))}
  </ul>
);
