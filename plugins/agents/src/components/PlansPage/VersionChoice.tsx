import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { DecisionSetVersion } from '@trainyard/plugin-agents-common';
import { agentsTranslationRef } from '../../translation';
import styles from './PlansPage.module.css';
import type { VersionPair } from './useVersionChoice';

interface VersionChoiceProps {
  readonly versions: readonly DecisionSetVersion[];
  readonly pair: VersionPair;
  readonly onChoose: (pair: VersionPair) => void;
}

/** Which two versions stand side by side. */
export const VersionChoice = (props: VersionChoiceProps) => {
  const { versions, pair, onChoose } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const select = (side: 'from' | 'to') => (
    <Select
      label={t(`plan.${side}`)}
      value={String(pair[side])}
      onChange={key => onChoose({ ...pair, [side]: Number(key) })}
      options={versions.map(({ version }) => ({
        value: String(version),
        label: t('plan.versionOption', { version: String(version) }),
      }))}
    />
  );
  return (
    <div className={styles.choice}>
      {select('from')}
      {select('to')}
    </div>
  );
};
