import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { agentsReactTranslationRef } from '../../translation';
import type { DiffLine } from './diffModel';
import styles from './DiffView.module.css';

interface LineCellsProps {
  readonly line: DiffLine | undefined;
  readonly side: 'both' | 'old' | 'new';
}

const SIGNS = { added: '+', removed: '−', context: ' ' } as const;

const isWhole = (text: string, [start, end]: readonly [number, number]) =>
  start === 0 && end === text.length;

const LineText = ({ line }: { readonly line: DiffLine }) => {
  const { text, changed } = line;
  if (!changed || changed[0] >= changed[1] || isWhole(text, changed)) {
    return <>{text}</>;
  }
  const [start, end] = changed;
  return (
    <>
      {text.slice(0, start)}
      <mark className={styles.changed} data-kind={line.kind}>
        {text.slice(start, end)}
      </mark>
      {text.slice(end)}
    </>
  );
};

/** The numbers and the text of a line; an absent line leaves the room. */
export const LineCells = ({ line, side }: LineCellsProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  if (!line) {
    return (
      <>
        <td className={styles.number} data-kind="absent" />
        <td className={styles.text} data-kind="absent" />
      </>
    );
  }
  const spoken = {
    added: t('diff.addedLine'),
    removed: t('diff.removedLine'),
    context: undefined,
  }[line.kind];
  return (
    <>
      {side !== 'new' && (
        <td className={styles.number} data-kind={line.kind}>
          {line.oldLine}
        </td>
      )}
      {side !== 'old' && (
        <td className={styles.number} data-kind={line.kind}>
          {line.newLine}
        </td>
      )}
      <td className={styles.text} data-kind={line.kind}>
        <span className={styles.sign} aria-hidden="true">
          {SIGNS[line.kind]}
        </span>
        {spoken && <VisuallyHidden>{spoken}: </VisuallyHidden>}
        <LineText line={line} />
      </td>
    </>
  );
};
