import {
  useApi,
  useTranslationRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { Button, Text, TextAreaField, TextField } from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import { policyTranslationRef } from '../../translation';
import type { ListedFinding } from '../FindingList';
import shared from '../shared.module.css';

/** Asks for an exception for one finding; somebody else decides it. */
export const WaiverForm = ({
  listed,
  entityRef,
}: {
  readonly listed: ListedFinding;
  readonly entityRef: string;
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const identity = useApi(identityApiRef);
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  const [environment, setEnvironment] = useState(listed.environment ?? '');
  const [state, setState] = useState<'open' | 'sending' | 'asked'>('open');
  const [error, setError] = useState<unknown>();
  const send = async () => {
    setState('sending');
    setError(undefined);
    try {
      const { userEntityRef } = await identity.getBackstageIdentity();
      await api.requestWaiver({
        rule: listed.finding.rule,
        entityRef,
        resource: listed.finding.resource,
        environment: environment || undefined,
        owner: userEntityRef,
        reason,
        expiresAt: expires ? `${expires}T00:00:00Z` : undefined,
      });
      setState('asked');
    } catch (failure) {
      setError(failure);
      setState('open');
    }
  };
  if (state === 'asked') {
    return <Text>{t('waivers.asked')}</Text>;
  }
  const isReady =
    reason.trim().length >= 10 &&
    (expires === '' || /^\d{4}-\d{2}-\d{2}$/.test(expires));
  return (
    <div className={shared.list}>
      <TextAreaField
        label={t('waivers.reason')}
        value={reason}
        onChange={setReason}
      />
      <TextField
        label={t('waivers.environment')}
        value={environment}
        onChange={setEnvironment}
      />
      <TextField
        label={t('waivers.expires')}
        value={expires}
        onChange={setExpires}
      />
      {error !== undefined && <ErrorPanel error={error} />}
      <Button isDisabled={!isReady || state === 'sending'} onPress={send}>
        {t('waivers.ask')}
      </Button>
    </div>
  );
};
