import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SignalIcon, type SignalState } from '@trainyard/plugin-agents-react';
import type {
  Station,
  TrainDetail,
} from '@trainyard/plugin-value-train-common';
import { Link } from 'react-router-dom';
import { valueTrainTranslationRef } from '../../translation';
import styles from './TrainTrack.module.css';

const signals: Readonly<Record<Station['state'], SignalState>> = {
  ahead: 'ahead',
  here: 'running',
  waiting: 'waiting',
  refused: 'refused',
  passed: 'passed',
  skipped: 'skipped',
};

export interface TrainTrackProps {
  readonly train: TrainDetail;
  /** The phase whose page is open. */
  readonly shown?: string;
  readonly hrefOf: (phase: string) => string;
}

/** The stations of a train in their groups: state, position, and the way to each. */
export const TrainTrack = ({ train, shown, hrefOf }: TrainTrackProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  return (
    <nav
      className={styles.track}
      aria-label={t('train.track', { title: train.title })}
    >
      {train.groups.map(group => (
        <div key={group.id} className={styles.group}>
          <p className={styles.groupTitle}>{group.title}</p>
          <ol className={styles.stations}>
            {train.stations
              .filter(station => station.group === group.id)
              .map(station => (
                <li
                  key={station.id}
                  data-passed={station.state === 'passed' || undefined}
                >
                  <Link
                    to={hrefOf(station.id)}
                    className={styles.station}
                    aria-current={station.id === shown ? 'step' : undefined}
                    aria-label={t('train.station', {
                      number: String(station.number),
                      title: station.title,
                      state: station.state,
                    })}
                    title={station.title}
                  >
                    <SignalIcon state={signals[station.state]} size={20} />
                    {station.number}
                  </Link>
                </li>
              ))}
          </ol>
        </div>
      ))}
    </nav>
  );
};
