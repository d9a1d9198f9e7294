import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  DialogBody,
  DialogFooter,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import type { GraphDescription } from '@trainyard/plugin-agents-common';
import { ErrorPanel, SkeletonList } from '@trainyard/plugin-agents-react';
import { useMemo, useState } from 'react';
import { useGraphs } from '../../hooks/useGraphs';
import { useProjects } from '../../hooks/useProjects';
import { agentsTranslationRef } from '../../translation';
import { ParameterInput } from './ParameterInput';
import { fieldsOfSchema, readParameters } from './parameterFields';
import { useStartRun } from './useStartRun';
import styles from './StartRunDialog.module.css';

interface StartRunFormProps {
  readonly onDone: () => void;
  readonly projectId?: string;
  readonly template?: string;
  readonly entityRef?: string;
}

const keyText = (key: unknown) => (typeof key === 'string' ? key : undefined);

/** The form of the dialog: graph, project, title, and the graph's parameters. */
export const StartRunForm = (props: StartRunFormProps) => {
  const { onDone, entityRef } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const graphs = useGraphs();
  const projects = useProjects().value ?? [];
  const [template, setTemplate] = useState(props.template);
  const [projectId, setProjectId] = useState(props.projectId);
  const [title, setTitle] = useState('');
  const graph = graphs.value?.find(({ id }) => id === template);
  const form = useParameters(graph);
  const { start, isPending, error } = useStartRun(onDone);

  const submit = () => {
    const parameters = form.check();
    if (graph && parameters) {
      start({
        template: graph.id,
        projectId,
        parameters,
        title: title.trim() || undefined,
        entityRef,
      });
    }
  };
  return (
    <>
      <DialogBody>
        <div className={styles.form}>
          {graphs.error !== undefined && (
            <ErrorPanel
              error={graphs.error}
              title={t('start.noGraphs')}
              onRetry={graphs.reload}
            />
          )}
          {!graphs.value && graphs.error === undefined && (
            <SkeletonList rows={3} rowHeight={56} />
          )}
          {graphs.value && (
            <Select
              label={t('start.graph')}
              placeholder={t('start.chooseGraph')}
              value={template ?? null}
              onChange={key => setTemplate(keyText(key))}
              options={graphs.value.map(({ id, title: label }) => ({
                value: id,
                label,
              }))}
            />
          )}
          {graph && (
            <>
              <Text variant="body-medium" color="secondary">
                {graph.description}
              </Text>
              {projects.length > 1 && (
                <Select
                  label={t('start.project')}
                  value={projectId ?? projects[0].projectId}
                  onChange={key => setProjectId(keyText(key))}
                  options={projects.map(project => ({
                    value: project.projectId,
                    label: project.title,
                  }))}
                />
              )}
              <TextField
                label={t('start.runTitle')}
                description={t('start.runTitleHelp')}
                value={title}
                onChange={setTitle}
                maxLength={200}
              />
              {form.fields.map(field => (
                <ParameterInput
                  key={`${graph.id} ${field.name}`}
                  field={field}
                  value={form.values[field.name] ?? field.initial}
                  wrong={form.wrong[field.name]}
                  onChange={value => form.setValue(field.name, value)}
                />
              ))}
            </>
          )}
          {error !== undefined && (
            <ErrorPanel error={error} title={t('start.failed')} />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onDone}>
          {t('start.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!graph || isPending}
          isPending={isPending}
          onPress={submit}
        >
          {graph ? t('start.submit', { graph: graph.title }) : t('start.open')}
        </Button>
      </DialogFooter>
    </>
  );
};

function useParameters(graph: GraphDescription | undefined) {
  const fields = useMemo(
    () => (graph ? fieldsOfSchema(graph.inputSchema) : []),
    [graph],
  );
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [isChecked, setChecked] = useState(false);
  const read = useMemo(() => readParameters(fields, values), [fields, values]);
  return {
    fields,
    values,
    // Nobody is told off before they said they are done.
    wrong: (isChecked && read.wrong) || {},
    setValue: (name: string, value: string) =>
      setValues(last => ({ ...last, [name]: value })),
    check: () => {
      setChecked(true);
      return read.parameters;
    },
  };
}
