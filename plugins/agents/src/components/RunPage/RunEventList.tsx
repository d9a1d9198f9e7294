import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import { CodeText, EmptyState } from '@trainyard/plugin-agents-react';
import { useMemo, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './RunEventList.module.css';

interface RunEventListProps {
  readonly events: readonly RunEvent[];
}

const STEP = 100;
const ALL = '*';

const exactTime = new Intl.DateTimeFormat(undefined, {
  timeStyle: 'medium',
  dateStyle: 'short',
});

/** Every event as it was recorded, newest first, filtered by kind. */
export const RunEventList = ({ events }: RunEventListProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const [kind, setKind] = useState<string>(ALL);
  const [shown, setShown] = useState(STEP);
  const kinds = useMemo(
    () => [...new Set(events.map(event => event.kind))].sort(),
    [events],
  );
  const matching = useMemo(
    () => events.filter(event => kind === ALL || event.kind === kind).reverse(),
    [events, kind],
  );
  if (events.length === 0) {
    return <EmptyState title={t('events.none')} />;
  }
  return (
    <>
      <div className={styles.filter}>
        <Select
          aria-label={t('events.kind')}
          size="small"
          value={kind}
          onChange={key => setKind(String(key))}
          options={[
            { value: ALL, label: t('events.allKinds') },
            ...kinds.map(value => ({ value, label: value })),
          ]}
        />
      </div>
      <ol className={styles.events} aria-label={t('run.tab.events')}>
        {matching.slice(0, shown).map(event => (
          <li key={event.seq}>
            <details>
              <summary className={styles.summary}>
                <span className={styles.seq}>{event.seq}</span>
                <time dateTime={event.at}>
                  {exactTime.format(new Date(event.at))}
                </time>
                <code>{event.kind}</code>
                <span>{'node' in event ? event.node : ''}</span>
              </summary>
              <CodeText
                text={JSON.stringify(event, undefined, 2)}
                path="event.json"
              />
            </details>
          </li>
        ))}
      </ol>
      {matching.length > shown && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setShown(count => count + STEP)}
        >
          {t('events.more', { events: String(matching.length - shown) })}
        </Button>
      )}
    </>
  );
};
