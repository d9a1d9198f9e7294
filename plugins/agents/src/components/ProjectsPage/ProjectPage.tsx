import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Container,
  Header,
  Text,
} from '@backstage/ui';
import { isRoleAtLeast } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  EntityLink,
  ErrorPanel,
  PersonLink,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { MemberEditor } from './MemberEditor';
import { ModelKeysCard } from './ModelKeysCard';
import { ProjectAuditCard } from './ProjectAuditCard';
import { ProjectPause } from './ProjectPause';
import styles from './ProjectsPage.module.css';
import { ProjectSpendCard } from './ProjectSpendCard';
import { SettingsEditor } from './SettingsEditor';

/** One project: who belongs to it, and what holds in it. */
export const ProjectPage = () => {
  const { projectId = '' } = useParams();
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [version, setVersion] = useState(0);
  const [keyChanges, setKeyChanges] = useState(0);
  const load = useCallback(
    (signal: AbortSignal) => agents.getProject(projectId, { signal }),
    [agents, projectId],
  );
  const { value: project, error, reload } = useLoad(load);
  useDocumentTitle(project?.title);
  if (!project) {
    return (
      <Container className={pageStyles.page}>
        {error === undefined ? (
          <SkeletonList rows={5} rowHeight={56} />
        ) : (
          <ErrorPanel
            error={error}
            title={t('project.failed')}
            onRetry={reload}
          />
        )}
      </Container>
    );
  }
  const isAdmin = isRoleAtLeast(project.role, 'admin');
  const save = async (change: Parameters<typeof agents.updateProject>[1]) => {
    await agents.updateProject(projectId, change);
    setVersion(count => count + 1);
    reload();
  };
  return (
    <>
      <Header title={project.title} description={project.description} />
      <Container className={pageStyles.page}>
        <div className={styles.facts}>
          <code>{project.projectId}</code>
          {project.systemRef && (
            <EntityLink entity={project.systemRef} defaultKind="system" />
          )}
          {project.ownerRef && <PersonLink person={project.ownerRef} />}
          {project.role && <span>{t(`role.${project.role}`)}</span>}
        </div>
        <ProjectPause projectId={projectId} canEdit={isAdmin} />
        {!isAdmin && <Text color="secondary">{t('project.readOnly')}</Text>}
        <div className={pageStyles.columns}>
          <Card>
            <CardHeader>
              <Text as="h2" variant="title-x-small" weight="bold">
                {t('project.members')}
              </Text>
            </CardHeader>
            <CardBody>
              <MemberEditor
                key={`members ${version}`}
                members={project.members}
                canEdit={isAdmin}
                onSave={members => save({ members })}
              />
            </CardBody>
          </Card>
          <Card>
            <CardHeader>
              <Text as="h2" variant="title-x-small" weight="bold">
                {t('project.settings')}
              </Text>
            </CardHeader>
            <CardBody>
              <SettingsEditor
                key={`settings ${version}`}
                settings={project.settings}
                canEdit={isAdmin}
                onSave={settings => save({ settings })}
              />
            </CardBody>
          </Card>
          {isRoleAtLeast(project.role, 'contributor') && (
            <ProjectSpendCard projectId={projectId} />
          )}
          {isAdmin && (
            <ModelKeysCard
              projectId={projectId}
              onChanged={() => setKeyChanges(count => count + 1)}
            />
          )}
          {isAdmin && (
            <ProjectAuditCard
              projectId={projectId}
              version={version + keyChanges}
            />
          )}
        </div>
      </Container>
    </>
  );
};
