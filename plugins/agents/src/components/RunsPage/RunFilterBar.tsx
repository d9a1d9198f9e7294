import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RUN_STATUSES } from '@trainyard/plugin-agents-common';
import {
  signalOfRun,
  SignalIcon,
  useHotkey,
} from '@trainyard/plugin-agents-react';
import { useRef } from 'react';
import { useGraphs } from '../../hooks/useGraphs';
import { useProjects } from '../../hooks/useProjects';
import { agentsTranslationRef } from '../../translation';
import { DelayedSearchField } from './DelayedSearchField';
import type { RunFilters } from './useRunFilters';
import styles from './RunsPage.module.css';

interface RunFilterBarProps {
  readonly filters: RunFilters;
  readonly onChange: (
    name: keyof RunFilters,
    value: string | readonly string[] | undefined,
  ) => void;
  readonly onClear: (() => void) | undefined;
}

/** Stands for "no filter" in a select, which cannot hold an empty value. */
const ANY = '*';

/** Project, graph, status, person, entity and text; `/` goes to the text. */
export const RunFilterBar = (props: RunFilterBarProps) => {
  const { filters, onChange, onClear } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const bar = useRef<HTMLDivElement>(null);
  const projects = useProjects().value ?? [];
  const graphs = useGraphs().value ?? [];
  useHotkey('/', event => {
    event.preventDefault();
    bar.current?.querySelector<HTMLInputElement>('[type="search"]')?.focus();
  });
  return (
    <div ref={bar} className={styles.filters} role="search">
      <DelayedSearchField
        label={t('runs.filter.text')}
        value={filters.text ?? ''}
        onChange={value => onChange('text', value)}
      />
      <Select
        aria-label={t('runs.filter.project')}
        size="small"
        value={filters.project ?? ANY}
        onChange={key => onChange('project', fromKey(key))}
        options={[
          { value: ANY, label: t('runs.filter.anyProject') },
          ...projects.map(({ projectId, title }) => ({
            value: projectId,
            label: title,
          })),
        ]}
      />
      <Select
        aria-label={t('runs.filter.graph')}
        size="small"
        value={filters.graph ?? ANY}
        onChange={key => onChange('graph', fromKey(key))}
        options={[
          { value: ANY, label: t('runs.filter.anyGraph') },
          ...graphs.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <DelayedSearchField
        label={t('runs.filter.person')}
        value={filters.person === 'me' ? '' : filters.person ?? ''}
        onChange={value => onChange('person', value)}
      />
      <DelayedSearchField
        label={t('runs.filter.entity')}
        value={filters.entity ?? ''}
        onChange={value => onChange('entity', value)}
      />
      <ToggleButton
        size="small"
        isSelected={filters.person === 'me'}
        onChange={isMine => onChange('person', isMine ? 'me' : undefined)}
      >
        {t('runs.filter.mine')}
      </ToggleButton>
      {onClear && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('runs.filter.clear')}
        </Button>
      )}
      <div className={styles.states}>
        <ToggleButtonGroup
          aria-label={t('runs.filter.status')}
          selectionMode="multiple"
          selectedKeys={filters.status}
          onSelectionChange={keys => onChange('status', [...keys].map(String))}
        >
          {RUN_STATUSES.map(status => (
            <ToggleButton
              key={status}
              id={status}
              size="small"
              iconStart={<SignalIcon state={signalOfRun(status)} size={14} />}
            >
              {t(`runs.status.${status}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
    </div>
  );
};

function fromKey(key: unknown): string | undefined {
  return typeof key === 'string' && key !== ANY ? key : undefined;
}
