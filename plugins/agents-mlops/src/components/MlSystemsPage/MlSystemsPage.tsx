import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiBrainLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { mlSystemsRouteRef } from '../../routes';
import { mlopsTranslationRef } from '../../translation';
import { IntakePage } from '../IntakePage';
import { SystemPage } from '../SystemPage';
import { SystemsPage } from '../SystemsPage';

/** The head that all pages of the plugin share, and the way to each. */
export const MlSystemsPage = () => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const root = useRouteRef(mlSystemsRouteRef)?.() ?? '';
  return (
    <>
      <PluginHeader
        title={t('title')}
        titleLink={root}
        icon={<RiBrainLine />}
        tabs={[
          { id: 'list', label: t('tab.list'), href: root },
          { id: 'new', label: t('tab.new'), href: `${root}/new` },
        ]}
      />
      <Routes>
        <Route path="/" element={<SystemsPage />} />
        <Route path="new" element={<IntakePage />} />
        <Route path=":workflowId" element={<SystemPage />} />
      </Routes>
    </>
  );
};
