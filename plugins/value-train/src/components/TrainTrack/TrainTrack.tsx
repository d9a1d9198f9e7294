import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SignalIcon, type SignalState } from '@trainyard/plugin-agents-react';
import type {
  Station,
  TrainDetail,
} from '@trainyard/plugin-value-train-common';
import { useEffect, useRef } from 'react';
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
  const track = useRef<HTMLElement>(null);
  const at = shown ?? train.positions[0]?.phase;
  // On a phone the track is wider than the screen: it begins where the train is looked at.
  useEffect(() => {
    const nav = track.current;
    const station = nav?.querySelector<HTMLElement>(`[data-station="${at}"]`);
    if (nav && station) {
      nav.scrollLeft = station.offsetLeft - nav.clientWidth / 2;
    }
  }, [at]);
  const titleOf = (id: string) => {
    const station = train.stations.find(candidate => candidate.id === id);
    return station ? `${station.number} ${station.title}` : id;
  };
  return (
    <nav
      ref={track}
      className={styles.track}
      aria-label={t('train.track', { title: train.title })}
    >
      {train.groups.map(group => (
        <div key={group.id} className={styles.group}>
          <p className={styles.groupTitle}>{group.title}</p>
          <ol className={styles.stations}>
            {train.stations
              .filter(station => station.group === group.id)
              .map(station => ({
                station,
                // Two loops of a station may lead to the same phase.
                targets: [
                  ...new Set(
                    train.loops
                      .filter(({ from }) => from === station.id)
                      .flatMap(({ to }) => to),
                  ),
                ],
              }))
              .map(({ station, targets }) => (
                <li
                  key={station.id}
                  data-station={station.id}
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
                  {targets.length > 0 && (
                    <span
                      className={styles.loops}
                      title={t('train.loops', {
                        targets: targets.map(titleOf).join(', '),
                      })}
                    >
                      <span aria-hidden>
                        ↩{' '}
                        {targets
                          .map(id =>
                            String(
                              train.stations.find(each => each.id === id)
                                ?.number ?? '?',
                            ),
                          )
                          .join(' ')}
                      </span>
                      <span className={styles.hidden}>
                        {t('train.loops', {
                          targets: targets.map(titleOf).join(', '),
                        })}
                      </span>
                    </span>
                  )}
                </li>
              ))}
          </ol>
        </div>
      ))}
    </nav>
  );
};
