import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useEffect, useMemo, useState } from 'react';
import {
  findBySource,
  findByTarget,
  type LineLink,
} from '../../domain/linkLines';
import type { Migration } from '../../hooks/useMigration';
import { migrationTranslationRef } from '../../translation';
import { CodeEditor, type LineMark } from '../CodeEditor';
import styles from './ConvertPage.module.css';

/** A place to bring into view on each side. */
export interface Reveal {
  readonly source?: { readonly line: number };
  readonly workflow?: { readonly line: number };
}

interface EditorsProps {
  readonly migration: Migration;
  readonly reveal: Reveal;
  /** What the list below has chosen. */
  readonly chosen: readonly LineLink[];
}

function linked(
  links: readonly LineLink[],
  side: 'source' | 'target',
): LineMark[] {
  return links.flatMap(link => {
    const range = link[side];
    return range ? [{ ...range, kind: 'linked' as const }] : [];
  });
}

function downloadWorkflow(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/yaml' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = 'workflow.yml';
  anchor.click();
  URL.revokeObjectURL(url);
}

/** The old file and the new one; the line under the pointer shows where it went or came from. */
export const Editors = ({ migration, reveal, chosen }: EditorsProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const { links, result, workflow, judgement } = migration;
  const [hovered, setHovered] = useState<readonly LineLink[]>([]);
  const [selected, setSelected] = useState<readonly LineLink[]>([]);
  const [jump, setJump] = useState<Reveal>({});
  const standing = selected.length ? selected : chosen;
  const active = hovered.length ? hovered : standing;
  useEffect(() => {
    setSelected([]);
    setJump({});
  }, [reveal, links]);

  /** Where somebody goes on one side, the other follows. */
  const follow = (found: readonly LineLink[], side: 'source' | 'workflow') => {
    setSelected(found);
    const range = side === 'source' ? found[0]?.source : found[0]?.target;
    if (range) setJump({ [side]: { line: range.from } });
  };

  const sourceMarks = useMemo((): LineMark[] => {
    const errors = (result?.errors ?? []).map(({ range }) => ({
      from: range.start.line,
      to: range.start.line,
      kind: 'error' as const,
    }));
    const manual = (result?.account.items ?? [])
      .filter(({ state }) => state === 'manual')
      .map(({ line }) => ({ from: line, to: line, kind: 'manual' as const }));
    return [...manual, ...errors, ...linked(active, 'source')];
  }, [result, active]);
  const workflowMarks = useMemo((): LineMark[] => {
    const findings = (judgement?.verdict.findings ?? [])
      .filter(({ severity }) => severity !== 'info')
      .map(({ line, severity }) => ({
        from: line,
        to: line,
        kind: severity === 'error' ? ('error' as const) : ('warning' as const),
      }));
    return [...findings, ...linked(active, 'target')];
  }, [judgement, active]);

  return (
    <div className={styles.editors}>
      <div className={styles.side}>
        <div className={styles.sideHead}>
          <Text as="h2" variant="title-x-small">
            {t('convert.source')}
          </Text>
          {migration.source && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => migration.setSource('')}
            >
              {t('convert.clear')}
            </Button>
          )}
        </div>
        <div className={styles.code}>
          <CodeEditor
            label={t('convert.source')}
            language="groovy"
            value={migration.source}
            placeholder={t('convert.placeholder')}
            onChange={migration.setSource}
            marks={sourceMarks}
            reveal={jump.source ?? reveal.source}
            onSelect={line => follow(findBySource(links, line), 'workflow')}
            onLine={line =>
              setHovered(line === undefined ? [] : findBySource(links, line))
            }
          />
        </div>
      </div>
      <div className={styles.side}>
        <div className={styles.sideHead}>
          <Text as="h2" variant="title-x-small">
            {t('convert.workflow')}
          </Text>
          {migration.isEdited && (
            <>
              <Text as="span" variant="body-small" color="secondary">
                {t('convert.edited')}
              </Text>
              <Button
                size="small"
                variant="tertiary"
                onPress={() => migration.setWorkflow(result?.workflow ?? '')}
              >
                {t('convert.reset')}
              </Button>
            </>
          )}
          {workflow && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => downloadWorkflow(workflow)}
            >
              {t('convert.download')}
            </Button>
          )}
        </div>
        <div className={styles.code}>
          <CodeEditor
            label={t('convert.workflow')}
            language="yaml"
            value={workflow}
            onChange={migration.setWorkflow}
            isReadOnly={!result}
            marks={workflowMarks}
            reveal={jump.workflow ?? reveal.workflow}
            onSelect={line => follow(findByTarget(links, line), 'source')}
            onLine={line =>
              setHovered(line === undefined ? [] : findByTarget(links, line))
            }
          />
        </div>
      </div>
    </div>
  );
};
