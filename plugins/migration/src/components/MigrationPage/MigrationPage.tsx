import {
  NotFoundErrorPage,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiGitBranchLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { migrationRouteRef } from '../../routes';
import { migrationTranslationRef } from '../../translation';
import { AuditsPage } from '../AuditsPage';
import { ConvertPage } from '../ConvertPage';
import { MigrationsPage } from '../MigrationsPage';

/** The head that all pages of the plugin share, and the way to each. */
export const MigrationPage = () => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const root = useRouteRef(migrationRouteRef)?.() ?? '';
  return (
    <>
      <PluginHeader
        title={t('title')}
        titleLink={root}
        icon={<RiGitBranchLine />}
        tabs={[
          { id: 'convert', label: t('tab.convert'), href: root },
          { id: 'list', label: t('tab.list'), href: `${root}/list` },
          { id: 'audits', label: t('tab.audits'), href: `${root}/audits` },
        ]}
      />
      <Routes>
        <Route path="/" element={<ConvertPage />} />
        <Route path="list" element={<MigrationsPage />} />
        <Route path="audits" element={<AuditsPage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </>
  );
};
