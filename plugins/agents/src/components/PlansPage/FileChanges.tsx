import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { DecisionSetDiff } from '@trainyard/plugin-agents-common';
import { DiffView } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './PlansPage.module.css';
import { Unavailable } from './Unavailable';

/** The files that the two runs made, line by line. */
export const FileChanges = ({
  files,
}: {
  readonly files: DecisionSetDiff['files'];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  if (files.status === 'unavailable') {
    return <Unavailable reason={files.reason} />;
  }
  const { changes, omitted } = files;
  if (changes.length === 0) {
    return <Text color="secondary">{t('plan.filesSame')}</Text>;
  }
  const patch = changes.flatMap(file => file.patch ?? []).join('\n');
  const noted = changes.filter(file => file.note);
  return (
    <>
      {patch && <DiffView source={{ patch }} />}
      {noted.length > 0 && (
        <ul className={styles.plans}>
          {noted.map(({ path, note }) => (
            <li key={path}>
              <code>{path}</code> <Unavailable reason={note ?? ''} />
            </li>
          ))}
        </ul>
      )}
      {omitted > 0 && (
        <Text variant="body-small" color="secondary">
          {t('plan.omitted', { changes: String(omitted) })}
        </Text>
      )}
    </>
  );
};
