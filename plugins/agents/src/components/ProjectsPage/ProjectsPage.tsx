import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Container, Header, Link, Text } from '@backstage/ui';
import { projectCreatePermission } from '@trainyard/plugin-agents-common';
import type { Project } from '@trainyard/plugin-agents-common';
import {
  EmptyState,
  EntityLink,
  ErrorPanel,
  PersonLink,
  projectRouteRef,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useProjects } from '../../hooks/useProjects';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { CreateProjectDialog } from './CreateProjectDialog';
import styles from './ProjectsPage.module.css';

/** The projects in which the reader has a role. */
export const ProjectsPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('projects.title'));
  const projects = useProjects();
  const { allowed } = usePermission({ permission: projectCreatePermission });
  const [isCreating, setCreating] = useState(false);
  const create = allowed ? (
    <Button variant="primary" onPress={() => setCreating(true)}>
      {t('projects.create')}
    </Button>
  ) : undefined;
  return (
    <>
      <Header
        title={t('projects.title')}
        description={t('projects.context')}
        customActions={create}
      />
      <Container className={pageStyles.page}>
        {projects.error !== undefined && (
          <ErrorPanel
            error={projects.error}
            title={t('projects.failed')}
            onRetry={projects.reload}
          />
        )}
        {!projects.value && projects.error === undefined && (
          <SkeletonList rows={4} rowHeight={56} />
        )}
        {projects.value?.length === 0 && (
          <EmptyState
            title={t('projects.none')}
            description={t('projects.help')}
            action={create}
          />
        )}
        <ul className={styles.projects}>
          {projects.value?.map(project => (
            <ProjectRow key={project.projectId} project={project} />
          ))}
        </ul>
      </Container>
      {isCreating && <CreateProjectDialog onClose={() => setCreating(false)} />}
    </>
  );
};

function ProjectRow({ project }: { readonly project: Project }) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const projectPath = useRouteRef(projectRouteRef);
  return (
    <li className={styles.project}>
      <Link
        weight="bold"
        href={projectPath?.({ projectId: project.projectId }) ?? ''}
      >
        {project.title}
      </Link>
      {project.description && (
        <Text color="secondary">{project.description}</Text>
      )}
      <div className={styles.facts}>
        <code>{project.projectId}</code>
        {project.systemRef && (
          <EntityLink entity={project.systemRef} defaultKind="system" />
        )}
        {project.ownerRef && <PersonLink person={project.ownerRef} />}
        {project.role && <span>{t(`role.${project.role}`)}</span>}
      </div>
    </li>
  );
}
