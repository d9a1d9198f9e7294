import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { PluginHeader } from '@backstage/ui';
import { RiRouteLine } from '@remixicon/react';
import { engineAdministerPermission } from '@trainyard/plugin-agents-common';
import { runsRouteRef } from '@trainyard/plugin-agents-react';
import { Route, Routes } from 'react-router-dom';
import { agentsTranslationRef } from '../../translation';
import { AgentsListPage } from '../AgentsListPage';
import { EnginePage } from '../EnginePage';
import { GatesPage } from '../GatesPage';
import { PlanPage, PlansPage } from '../PlansPage';
import { ProjectPage, ProjectsPage } from '../ProjectsPage';
import { RunPage } from '../RunPage';
import { RunsPage } from '../RunsPage';
import styles from '../page.module.css';

/** The head that all pages of the plugin share, and the way to each. */
export const AgentsPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const root = useRouteRef(runsRouteRef)?.() ?? '';
  const { allowed } = usePermission({ permission: engineAdministerPermission });
  const tab = (
    id: 'runs' | 'waiting' | 'plans' | 'projects' | 'agents' | 'engine',
  ) => ({
    id,
    label: t(`tab.${id}`),
    href: id === 'runs' ? root : `${root}/${id}`,
    matchStrategy:
      id === 'projects' || id === 'plans' ? ('prefix' as const) : undefined,
  });
  return (
    <>
      <div className={styles.header}>
        <PluginHeader
          title={t('runs.title')}
          titleLink={root}
          icon={<RiRouteLine />}
          tabs={[
            tab('runs'),
            tab('waiting'),
            tab('plans'),
            tab('projects'),
            tab('agents'),
            ...(allowed ? [tab('engine')] : []),
          ]}
        />
      </div>
      <Routes>
        <Route path="/" element={<RunsPage />} />
        <Route path="waiting" element={<GatesPage />} />
        <Route path="plans" element={<PlansPage />} />
        <Route path="plans/:decisionSetId" element={<PlanPage />} />
        <Route path="projects" element={<ProjectsPage />} />
        <Route path="projects/:projectId" element={<ProjectPage />} />
        <Route path="agents" element={<AgentsListPage />} />
        <Route path="engine" element={<EnginePage />} />
        <Route path=":workflowId/*" element={<RunPage />} />
      </Routes>
    </>
  );
};
