import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, PluginHeader } from '@backstage/ui';
import { RiLineChartLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { deliveryRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { DataPage } from '../DataPage';
import { DefinitionPage } from '../DefinitionPage';
import { ScopeReport } from '../ScopeReport';
import shared from '../shared.module.css';

/** The organisation: its numbers, its sources and its definition. */
export const DeliveryPage = () => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const root = useRouteRef(deliveryRouteRef)?.() ?? '';
  return (
    <>
      <PluginHeader
        title={t('title')}
        titleLink={root}
        icon={<RiLineChartLine />}
        tabs={[
          { id: 'overview', label: t('tab.overview'), href: root },
          { id: 'data', label: t('tab.data'), href: `${root}/data` },
          {
            id: 'definition',
            label: t('tab.definition'),
            href: `${root}/definition`,
          },
        ]}
      />
      <Container className={shared.page}>
        <Routes>
          <Route path="/" element={<ScopeReport scope="organisation" />} />
          <Route path="data" element={<DataPage />} />
          <Route path="definition" element={<DefinitionPage />} />
        </Routes>
      </Container>
    </>
  );
};
