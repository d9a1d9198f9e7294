import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  DiffView,
  ErrorPanel,
  SignalBadge,
} from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import type { FixPreview, Report } from '../../api/types';
import { policyTranslationRef } from '../../translation';
import { FindingList } from '../FindingList';
import shared from '../shared.module.css';
import { examples } from './examples';
import { useVerdict } from './useVerdict';

const types = [
  'terraform-plan',
  'terraform-hcl',
  'kubernetes',
  'dockerfile',
  'github-workflow',
  'catalog-entity',
  'generic',
];
const environments = ['dev', 'staging', 'production'];

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

const Select = ({ label, value, options, onChange }: SelectProps) => (
  <label className={shared.field}>
    {label}
    <select
      className={shared.select}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

const VerdictPanel = ({
  report,
  source,
}: {
  readonly report: Report;
  readonly source: string;
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const blocking = new Set(report.blocking);
  const { environment } = report;
  const missing = report.outcomes.filter(
    outcome => outcome.status !== 'evaluated',
  );
  const passed = report.outcomes.reduce(
    (sum, outcome) => sum + outcome.passed.length,
    0,
  );
  return (
    <>
      <div aria-live="polite">
        <SignalBadge
          state={report.valid ? 'passed' : 'refused'}
          label={t(report.valid ? 'playground.passed' : 'playground.refused', {
            environment,
          })}
        />
      </div>
      {report.reasons.map(reason => (
        <Text key={reason} color="secondary">
          {reason}
        </Text>
      ))}
      {missing.map(outcome => (
        <SignalBadge
          key={outcome.engine}
          state="unavailable"
          label={`${t('findings.notEvaluated')}: ${outcome.engine}`}
          reason={outcome.reason}
        />
      ))}
      <FindingList
        findings={report.violations.map(finding => ({
          finding,
          blocks: blocking.has(finding.fingerprint),
        }))}
        source={source}
      />
      <Text color="secondary">
        {t('findings.passes', { number: String(passed) })}
      </Text>
    </>
  );
};

/** A verdict while typing; nothing is stored. */
export const Playground = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const [content, setContent] = useState('');
  const [rego, setRego] = useState('');
  const [type, setType] = useState('');
  const [environment, setEnvironment] = useState('staging');
  const [fixed, setFixed] = useState<{
    readonly before: string;
    readonly preview: FixPreview;
  }>();
  const { report, error } = useVerdict({ content, rego, type, environment });
  const useExample = () => {
    const kind = type in examples ? type : 'terraform-plan';
    setType(kind);
    setContent(examples[kind]);
    setFixed(undefined);
  };
  const applyFixes = async () => {
    const preview = await api.previewFixes({
      content,
      type: type || undefined,
    });
    setFixed({ before: content, preview });
    setContent(preview.content);
  };
  const canFix = report?.violations.some(
    finding => finding.fixable && finding.subjectType !== 'terraform-plan',
  );
  return (
    <>
      <Text color="secondary">{t('playground.context')}</Text>
      <div className={shared.halves}>
        <section className={shared.panel} aria-label={t('playground.document')}>
          <div className={shared.bar}>
            <Select
              label={t('playground.type')}
              value={type}
              onChange={setType}
              options={[
                ['', t('playground.guess')],
                ...types.map(each => [each, each] as const),
              ]}
            />
            <Select
              label={t('playground.environment')}
              value={environment}
              onChange={setEnvironment}
              options={environments.map(each => [each, each] as const)}
            />
            <Button variant="secondary" onPress={useExample}>
              {t('playground.example')}
            </Button>
          </div>
          <textarea
            className={shared.editor}
            aria-label={t('playground.document')}
            spellCheck={false}
            value={content}
            onChange={event => setContent(event.target.value)}
          />
          <label className={shared.field}>
            {t('playground.rego')}
            <textarea
              className={`${shared.editor} ${shared.small}`}
              spellCheck={false}
              value={rego}
              onChange={event => setRego(event.target.value)}
            />
          </label>
        </section>
        <section className={shared.panel} aria-label={t('tab.report')}>
          {!report && error === undefined && (
            <Text color="secondary">{t('playground.waiting')}</Text>
          )}
          {error !== undefined && (
            <ErrorPanel error={error} title={t('failed')} />
          )}
          {report && <VerdictPanel report={report} source={content} />}
          {canFix && (
            <Button variant="secondary" onPress={applyFixes}>
              {t('playground.fix')}
            </Button>
          )}
          {fixed && (
            <>
              <Text>
                {t('playground.fixed', {
                  number: String(fixed.preview.applied.length),
                })}
              </Text>
              <DiffView
                source={{
                  name: type || 'document',
                  before: fixed.before,
                  after: fixed.preview.content,
                }}
              />
            </>
          )}
        </section>
      </div>
    </>
  );
};
