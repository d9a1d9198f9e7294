import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import {
  Drawer,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import {
  ValueTrainRequestError,
  type ArtifactContent,
  type ArtifactStatus,
} from '@trainyard/plugin-value-train-common';
import { useCallback, useId, useRef, useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import styles from './ArtifactEditor.module.css';

export interface ArtifactEditorProps {
  readonly trainId: string;
  readonly phase: string;
  readonly artifact: ArtifactStatus;
  readonly mayWrite: boolean;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Views and edits an artifact. Saving names the version one saw; another one is shown, never overwritten. */
export const ArtifactEditor = (props: ArtifactEditorProps) => {
  const { trainId, phase, artifact, mayWrite, onSaved, onClose } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const load = useCallback(
    () => api.readArtifact(trainId, artifact.path),
    [api, trainId, artifact.path],
  );
  const { value, error, reload } = useLoad(load);
  const [draft, setDraft] = useState<string>();
  const [seen, setSeen] = useState<ArtifactContent>();
  const [theirs, setTheirs] = useState<ArtifactContent>();
  const [failure, setFailure] = useState<unknown>();
  const [isSaving, setSaving] = useState(false);
  const field = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const base = seen ?? value;
  const canWrite = mayWrite && !artifact.frozen;

  const save = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      const saved = await api.saveArtifact(trainId, {
        phase,
        path: artifact.path,
        content: draft ?? base?.content ?? '',
        expectedSha256: base?.sha256 ?? '',
      });
      setSeen(saved);
      setDraft(undefined);
      setTheirs(undefined);
      // The button goes out; who works by keyboard stays in the editor.
      area.current?.focus();
      onSaved();
    } catch (cause) {
      if (cause instanceof ValueTrainRequestError && cause.status === 409) {
        setTheirs(await api.readArtifact(trainId, artifact.path));
      } else {
        setFailure(cause);
      }
    } finally {
      setSaving(false);
    }
  };

  return (
    <Drawer
      title={artifact.path}
      isOpen
      onClose={onClose}
      width={760}
      footer={
        canWrite && (
          <Button
            variant="primary"
            isDisabled={isSaving || draft === undefined}
            onPress={save}
          >
            {t('editor.save')}
          </Button>
        )
      }
    >
      <div className={shared.stack}>
        {error !== undefined && (
          <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
        )}
        {failure !== undefined && (
          <ErrorPanel error={failure} title={t('failed')} />
        )}
        {artifact.frozen && (
          <Alert status="warning" icon title={t('editor.frozen')} />
        )}
        {theirs && (
          <>
            <Alert status="warning" icon title={t('editor.conflict')} />
            <pre className={shared.code}>{theirs.content}</pre>
            <div className={shared.row}>
              <Button
                variant="secondary"
                onPress={() => {
                  setSeen(theirs);
                  setDraft(undefined);
                  setTheirs(undefined);
                }}
              >
                {t('editor.takeTheirs')}
              </Button>
              <Button
                variant="secondary"
                onPress={() => {
                  // The text stays; saving now names the version that was shown.
                  setSeen(theirs);
                  setDraft(draft ?? base?.content);
                  setTheirs(undefined);
                }}
              >
                {t('editor.keepMine')}
              </Button>
            </div>
          </>
        )}
        {base ? (
          <>
            <label htmlFor={field} className={shared.muted}>
              {t('editor.content')}
            </label>
            <textarea
              ref={area}
              id={field}
              className={styles.editor}
              spellCheck={artifact.type === 'markdown'}
              readOnly={!canWrite}
              value={draft ?? base.content}
              onChange={event => setDraft(event.target.value)}
            />
          </>
        ) : (
          <SkeletonList rows={8} />
        )}
        {artifact.problems.length > 0 && (
          <section aria-label={t('editor.problems')}>
            <Text as="h3" variant="body-large" weight="bold">
              {t('editor.problems')}
            </Text>
            <ul className={shared.list}>
              {artifact.problems.map(problem => (
                <li key={problem} className={shared.problem}>
                  {problem}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Drawer>
  );
};
