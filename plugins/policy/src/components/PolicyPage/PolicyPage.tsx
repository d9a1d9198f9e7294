import {
  NotFoundErrorPage,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container, PluginHeader } from '@backstage/ui';
import { RiShieldCheckLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { policyRouteRef } from '../../routes';
import { policyTranslationRef } from '../../translation';
import { OrganisationReport, ViolationsPage } from '../OrganisationReport';
import { Playground } from '../Playground';
import { ReportPage } from '../ReportPage';
import { EngineStates, RulesCatalogue } from '../RulesCatalogue';
import shared from '../shared.module.css';
import { WaiverList } from '../Waivers';

const tabs = ['violations', 'rules', 'waivers', 'playground'] as const;

/** Policies of the organisation. */
export const PolicyPage = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const root = useRouteRef(policyRouteRef)?.() ?? '';
  return (
    <>
      <PluginHeader
        title={t('title')}
        titleLink={root}
        icon={<RiShieldCheckLine />}
        tabs={[
          { id: 'report', label: t('tab.report'), href: root },
          ...tabs.map(tab => ({
            id: tab,
            label: t(`tab.${tab}`),
            href: `${root}/${tab}`,
          })),
        ]}
      />
      <Container className={shared.page}>
        <Routes>
          <Route path="/" element={<OrganisationReport />} />
          <Route path="violations" element={<ViolationsPage />} />
          <Route
            path="rules"
            element={
              <>
                <RulesCatalogue />
                <EngineStates />
              </>
            }
          />
          <Route path="waivers" element={<WaiverList />} />
          <Route path="playground" element={<Playground />} />
          <Route path="reports/:id" element={<ReportPage />} />
          <Route path="*" element={<NotFoundErrorPage />} />
        </Routes>
      </Container>
    </>
  );
};
