import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Fragment, useState } from 'react';
import { agentsReactTranslationRef } from '../../translation';
import { DiffCount } from '../DiffCount';
import { LineCells } from './LineCells';
import type { DiffHunk, FileDiff } from './diffModel';
import { pairLines } from './pairLines';
import styles from './DiffView.module.css';

export type DiffLayout = 'unified' | 'split';

interface FileDiffTableProps {
  readonly file: FileDiff;
  readonly layout: DiffLayout;
  readonly maxLines: number;
}

const HunkRows = ({
  hunk,
  layout,
}: {
  readonly hunk: DiffHunk;
  readonly layout: DiffLayout;
}) => {
  if (layout === 'unified') {
    return (
      <>
        {hunk.lines.map(line => (
          <tr key={`${line.kind}-${line.oldLine}-${line.newLine}`}>
            <LineCells line={line} side="both" />
          </tr>
        ))}
      </>
    );
  }
  return (
    <>
      {pairLines(hunk.lines).map(([left, right]) => (
        <tr key={`${left?.oldLine}-${right?.newLine}`}>
          <LineCells line={left} side="old" />
          <LineCells line={right} side="new" />
        </tr>
      ))}
    </>
  );
};

/** The change of one file. */
export const FileDiffTable = ({
  file,
  layout,
  maxLines,
}: FileDiffTableProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const [isWhole, setWhole] = useState(false);
  const total = file.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  const hunks = isWhole ? file.hunks : firstLines(file.hunks, maxLines);
  return (
    <section className={styles.file}>
      <header className={styles.fileHead}>
        <code className={styles.fileName}>{file.name}</code>
        <DiffCount added={file.added} removed={file.removed} />
      </header>
      {file.isBinary ? (
        <Text color="secondary">{t('diff.binary')}</Text>
      ) : (
        <div className={styles.scroll}>
          <table
            className={styles.table}
            data-layout={layout}
            aria-label={t('diff.table', { name: file.name })}
          >
            <tbody>
              {hunks.map(hunk => (
                <Fragment key={hunk.header}>
                  <tr className={styles.hunk}>
                    <td colSpan={layout === 'split' ? 4 : 3}>{hunk.header}</td>
                  </tr>
                  <HunkRows hunk={hunk} layout={layout} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isWhole && total > maxLines && (
        <Button variant="tertiary" size="small" onPress={() => setWhole(true)}>
          {t('diff.showMore', { lines: String(total - maxLines) })}
        </Button>
      )}
    </section>
  );
};

function firstLines(
  hunks: readonly DiffHunk[],
  maxLines: number,
): readonly DiffHunk[] {
  let left = maxLines;
  const shown: DiffHunk[] = [];
  for (const hunk of hunks) {
    if (left <= 0) {
      break;
    }
    shown.push({ ...hunk, lines: hunk.lines.slice(0, left) });
    left -= hunk.lines.length;
  }
  return shown;
}
