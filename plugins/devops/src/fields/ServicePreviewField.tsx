import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Text } from '@backstage/ui';
import {
  CodeBrowser,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { ServicePreview } from '@trainyard/plugin-devops-common';
import { useCallback } from 'react';
import { devopsApiRef } from '../api/DevopsApi';
import { devopsTranslationRef } from '../translation';
import styles from './fields.module.css';

type Ready = Extract<ServicePreview, { readonly status: 'ready' }>;

const Facts = ({ preview }: { readonly preview: Ready }) => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const { files, tasks, repository, policy, notes } = preview;
  return (
    <>
      <Text>
        {t('preview.facts', {
          files: String(files.length),
          tasks: String(tasks.length),
          repository,
        })}
      </Text>
      <Text color={policy.status === 'blocked' ? 'danger' : 'secondary'}>
        {t('preview.policy', { reason: policy.reason })}
      </Text>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label={t('preview.notes')}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
};

const Files = ({ preview }: { readonly preview: Ready }) => {
  const loadFile = useCallback(
    async (path: string) =>
      preview.files.find(file => file.path === path)?.content ?? '',
    [preview],
  );
  return (
    <CodeBrowser
      files={preview.files.map(({ path, content }) => ({
        path,
        sizeBytes: content.length,
      }))}
      loadFile={loadFile}
    />
  );
};

/** What the form leads to: the tree and every file, before anything is created. */
export const ServicePreviewField = (
  props: FieldExtensionComponentProps<
    string,
    { readonly parameters?: Readonly<Record<string, unknown>> }
  >,
) => {
  const { t } = useTranslationRef(devopsTranslationRef);
  const devops = useApi(devopsApiRef);
  const { formData, parameters } = {
    formData: props.formContext?.formData as Record<string, unknown>,
    parameters: props.uiSchema['ui:options']?.parameters,
  };
  // By its text: the form hands in another object with every keystroke.
  const wish = JSON.stringify({ ...pickFields(formData), ...parameters });
  const load = useCallback(
    (signal: AbortSignal) => devops.previewService(JSON.parse(wish), signal),
    [devops, wish],
  );
  const { value, error } = useLoad(load);
  return (
    <section className={styles.preview} aria-label={t('preview.title')}>
      <Text as="h3" variant="title-x-small" weight="bold">
        {t('preview.title')}
      </Text>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('preview.failed')} />
      )}
      {value === undefined && error === undefined && <SkeletonList rows={4} />}
      {value?.status === 'refused' && (
        <Alert
          status="danger"
          icon
          title={t('preview.refused')}
          description={value.problems.join('; ')}
        />
      )}
      {value?.status === 'ready' && (
        <>
          <Facts preview={value} />
          <Files preview={value} />
        </>
      )}
    </section>
  );
};

/** The fields that the planner reads; the form has some of its own. */
function pickFields(formData: Record<string, unknown> = {}) {
  const names = [
    'serviceName',
    'kind',
    'language',
    'database',
    'messaging',
    'environment',
    'features',
    'infrastructure',
    'description',
    'owner',
    'publish',
    'repositoryOwner',
  ];
  return Object.fromEntries(
    names
      .filter(name => formData[name] !== undefined && formData[name] !== '')
      .map(name => [name, formData[name]]),
  );
}
