import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { agentsReactTranslationRef } from '../../translation';
import { FileDiffTable } from './FileDiffTable';
import type { DiffLayout } from './FileDiffTable';
import type { DiffViewProps } from './DiffView';
import { readDiff } from './diffModel';
import styles from './DiffView.module.css';

/** The heavy half of DiffView. */
const DiffRenderer = ({ source, maxLines = 400 }: DiffViewProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const files = useMemo(() => readDiff(source), [source]);
  if (!files) {
    return <Text color="secondary">{t('diff.unreadable')}</Text>;
  }
  if (files.length === 0) {
    return <Text color="secondary">{t('diff.same')}</Text>;
  }
  return (
    <div className={styles.diff}>
      <div className={styles.layouts}>
        <ToggleButtonGroup
          aria-label={t('diff.layout')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[layout]}
          onSelectionChange={keys =>
            setLayout(keys.has('split') ? 'split' : 'unified')
          }
        >
          <ToggleButton id="unified">{t('diff.unified')}</ToggleButton>
          <ToggleButton id="split">{t('diff.split')}</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {files.map(file => (
        <FileDiffTable
          key={file.name}
          file={file}
          layout={layout}
          maxLines={maxLines}
        />
      ))}
    </div>
  );
};

export default DiffRenderer;
