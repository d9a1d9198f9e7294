import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Text } from '@backstage/ui';
import {
  Drawer,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { PolicyRule } from '@trainyard/plugin-policy-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useState } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const PAGE = 60;

function matches(rule: PolicyRule, words: readonly string[]): boolean {
  const text = [
    rule.id,
    rule.title,
    rule.bundle,
    rule.severity,
    ...rule.covers,
    ...rule.frameworks,
    ...rule.resources,
  ]
    .join(' ')
    .toLowerCase();
  return words.every(word => text.includes(word));
}

const RuleDrawer = ({
  rule,
  onClose,
}: {
  readonly rule: PolicyRule;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const examples = [
    ['failing', rule.examples.failing],
    ['passing', rule.examples.passing],
  ] as const;
  return (
    <Drawer title={rule.title} isOpen onClose={onClose}>
      <div className={shared.list}>
        <Text color="secondary">
          {rule.id} · {t(`severity.${rule.severity}`)} · {t('rules.bundle')}{' '}
          {rule.bundle}
          {rule.fixable ? ` · ${t('rules.fixable')}` : ''}
        </Text>
        <Text>{rule.why}</Text>
        <Text weight="bold">{rule.remedy}</Text>
        {rule.frameworks.length > 0 && (
          <Text color="secondary">
            {t('findings.frameworks')}: {rule.frameworks.join(', ')}
          </Text>
        )}
        {rule.covers.length > 0 && (
          <Text color="secondary">
            {t('rules.covers')}: {rule.covers.join(', ')}
          </Text>
        )}
        {examples.map(([kind, list]) =>
          list.map(example => (
            <div key={`${kind} ${example}`}>
              <Text as="h3" variant="body-medium" weight="bold">
                {t(`rules.${kind}`)}
              </Text>
              <pre className={shared.code}>{example}</pre>
            </div>
          )),
        )}
      </div>
    </Drawer>
  );
};

/** Every rule, searchable, with its reason and its examples. */
export const RulesCatalogue = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const [parameters, setParameters] = useSearchParams();
  const [open, setOpen] = useState<PolicyRule>();
  const [limit, setLimit] = useState(PAGE);
  const query = parameters.get('q') ?? '';
  const load = useCallback((signal: AbortSignal) => api.rules(signal), [api]);
  const { value, error, reload } = useLoad(load);
  const found = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return value?.items.filter(rule => matches(rule, words)) ?? [];
  }, [value, query]);
  if (!value) {
    return error !== undefined ? (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    ) : (
      <SkeletonList rows={10} />
    );
  }
  return (
    <section className={shared.panel} aria-label={t('tab.rules')}>
      <div className={shared.bar}>
        <SearchField
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          value={query}
          onChange={text =>
            setParameters(text ? { q: text } : {}, { replace: true })
          }
        />
        <Text color="secondary">
          {t('rules.count', {
            shown: String(found.length),
            all: String(value.total),
          })}
        </Text>
      </div>
      <ul className={shared.list}>
        {found.slice(0, limit).map(rule => (
          <li key={rule.id} className={shared.row}>
            <span>
              <button
                type="button"
                className={shared.plain}
                onClick={() => setOpen(rule)}
              >
                {rule.title}
              </button>
              <span className={shared.muted}> {rule.id}</span>
            </span>
            <span className={shared.muted}>
              {t(`severity.${rule.severity}`)} · {rule.bundle}
            </span>
          </li>
        ))}
      </ul>
      {found.length > limit && (
        <Button variant="secondary" onPress={() => setLimit(limit + PAGE)}>
          {t('findings.more')}
        </Button>
      )}
      {open && <RuleDrawer rule={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
};
