import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FileChange } from '@trainyard/plugin-agents-common';
import { DiffCount, DiffView } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** Files that differ; each opens as a diff. */
export const FileChanges = ({
  changes,
}: {
  readonly changes: readonly FileChange[];
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (changes.length === 0) {
    return <span className={shared.muted}>{t('change.filesSame')}</span>;
  }
  return (
    <ul className={shared.list} aria-label={t('change.files')}>
      {changes.map(change => (
        <li key={change.path}>
          <FileItem change={change} />
        </li>
      ))}
    </ul>
  );
};

function FileItem({ change }: { readonly change: FileChange }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const { path, patch, note, addedLines, removedLines } = change;
  return (
    <details
      className={shared.fold}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        <code>{path}</code> {t(`change.file.${change.change}`)}{' '}
        <DiffCount added={addedLines} removed={removedLines} />
      </summary>
      {isOpen && patch && <DiffView source={{ patch }} />}
      {isOpen && note && <span className={shared.muted}>{note}</span>}
    </details>
  );
}
