import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Container, Header } from '@backstage/ui';
import type {
  AccountItem,
  ConstructState,
} from '@trainyard/plugin-migration-common';
import { EmptyState, ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { useMigration } from '../../hooks/useMigration';
import { migrationTranslationRef } from '../../translation';
import { AssistDialog } from '../AssistDialog';
import { CatalogDialog } from '../CatalogDialog';
import { JenkinsDialog } from '../JenkinsDialog';
import { AccountList } from './AccountList';
import { CoverageBar } from './CoverageBar';
import { Editors, type Reveal } from './Editors';
import { EquivalencePanel } from './EquivalencePanel';
import { Panel } from './Panel';
import { PublishDialog } from './PublishDialog';
import { RequirementsPanel } from './RequirementsPanel';
import { SourceBar } from './SourceBar';
import { SourceErrors } from './SourceErrors';
import { VerdictPanel } from './VerdictPanel';
import styles from './ConvertPage.module.css';

/** Converts one pipeline: old and new side by side, and below what is to be known about them. */
export const ConvertPage = () => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const migration = useMigration();
  const { result, judgement, links, workflow } = migration;
  const [path, setPath] = useState('Jenkinsfile');
  const [problem, setProblem] = useState<string>();
  const [state, setState] = useState<ConstructState>();
  const [chosen, setChosen] = useState<AccountItem>();
  const [reveal, setReveal] = useState<Reveal>({});
  const [dialog, setDialog] = useState<
    'publish' | 'jenkins' | 'catalog' | 'assist'
  >();
  const chosenLinks = links.filter(({ item }) => item === chosen);
  const isDone = Boolean(
    workflow && judgement?.verdict.valid && !result?.errors.length,
  );

  const open = (source: string, name: string) => {
    setProblem(undefined);
    setChosen(undefined);
    setPath(name);
    migration.setSource(source);
  };
  const show = (item: AccountItem) => {
    setChosen(item);
    const target = links.find(link => link.item === item)?.target;
    setReveal({
      source: { line: item.line },
      workflow: target && { line: target.from },
    });
  };

  return (
    <>
      <Header
        title={t('convert.title')}
        description={t('convert.context')}
        customActions={
          <Button
            variant="primary"
            isDisabled={!isDone}
            onPress={() => setDialog('publish')}
          >
            {t('convert.open')}
          </Button>
        }
      />
      <Container className={styles.page}>
        <div className={styles.stack}>
          <SourceBar
            jobs={migration.jobs}
            onJobs={migration.setJobs}
            onSource={open}
            onError={setProblem}
            onJenkins={() => setDialog('jenkins')}
            onCatalog={() => setDialog('catalog')}
            onAssist={
              result?.errors.length === 0
                ? () => setDialog('assist')
                : undefined
            }
          />
          {problem && <Alert status="danger" title={problem} />}
          {migration.error !== undefined && (
            <ErrorPanel error={migration.error} title={t('convert.failed')} />
          )}
          {result && result.errors.length > 0 && (
            <SourceErrors
              errors={result.errors}
              onShow={line => setReveal({ source: { line } })}
            />
          )}
          {result && result.notes.length > 0 && (
            <Alert status="info" title={result.notes.join(' ')} />
          )}
          {result && (
            <CoverageBar
              account={result.account}
              chosen={state}
              onChoose={setState}
            />
          )}
          <Editors migration={migration} reveal={reveal} chosen={chosenLinks} />
          {!result && (
            <EmptyState
              title={t('convert.empty')}
              description={t('convert.emptyHelp')}
            />
          )}
          {result && (
            <div className={styles.results}>
              <Panel title={t('coverage.label')}>
                <AccountList
                  items={result.account.items}
                  chosen={state}
                  onShow={show}
                />
              </Panel>
              <div className={styles.column}>
                <EquivalencePanel report={judgement?.equivalence} />
                <VerdictPanel
                  verdict={judgement?.verdict}
                  isJudging={migration.isJudging}
                  onShow={line => setReveal({ workflow: { line } })}
                />
                <RequirementsPanel
                  requirements={result.requirements}
                  effort={result.effort}
                />
              </div>
            </div>
          )}
        </div>
      </Container>
      {dialog === 'jenkins' && (
        <JenkinsDialog
          onClose={() => setDialog(undefined)}
          onChoose={(source, name) => {
            open(source, name);
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'assist' && (
        <AssistDialog
          source={migration.source}
          path={path}
          onClose={() => setDialog(undefined)}
          onTake={text => {
            migration.setWorkflow(text);
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'catalog' && (
        <CatalogDialog
          onClose={() => setDialog(undefined)}
          onChoose={(source, name) => {
            open(source, name);
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'publish' && result && judgement && (
        <PublishDialog
          source={migration.source}
          path={path}
          result={result}
          workflow={workflow}
          equivalence={judgement.equivalence}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
};
