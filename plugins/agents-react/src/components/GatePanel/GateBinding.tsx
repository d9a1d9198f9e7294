import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isGateOpen, type Gate } from '@trainyard/plugin-agents-common';
import { agentsReactTranslationRef } from '../../translation';
import { Hash } from '../Hash';
import { PersonLink } from '../PersonLink';
import { RelativeTime } from '../RelativeTime';
import styles from './GatePanel.module.css';

/** What an answer binds, who may give it, and until when it is waited for. */
export const GateBinding = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  return (
    <dl className={styles.binding}>
      <div>
        <dt>{t('gate.binds')}</dt>
        <dd>
          <Hash value={gate.subjectHash} />
          {gate.subject.artifacts.map(hash => (
            <Hash key={hash} value={hash} />
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('gate.requestedBy')}</dt>
        <dd>
          <PersonLink person={gate.requestedBy} />
        </dd>
      </div>
      <div>
        <dt>{t('gate.mayAnswer')}</dt>
        <dd>
          {gate.requiredRole}
          {gate.fourEyes && `, ${t('gate.fourEyes')}`}
          {gate.subject.answerers?.map(person => (
            <span key={person}>
              {', '}
              <PersonLink person={person} />
            </span>
          ))}
        </dd>
      </div>
      {gate.defaultsAt && isGateOpen(gate.status) && (
        <div>
          <dt>{t('gate.defaultsTaken')}</dt>
          <dd>
            <RelativeTime value={gate.defaultsAt} />
          </dd>
        </div>
      )}
      {gate.expiresAt && gate.status === 'waiting' && (
        <div>
          <dt>{t('gate.expires')}</dt>
          <dd>
            <RelativeTime value={gate.expiresAt} />
          </dd>
        </div>
      )}
    </dl>
  );
};
