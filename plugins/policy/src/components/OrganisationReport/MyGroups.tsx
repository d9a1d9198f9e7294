import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface MyGroupsProps {
  /** The page of everything that is open for an owner. */
  readonly link: (owner: string) => string;
}

/** The way to what is open for each group that one belongs to. */
export const MyGroups = ({ link }: MyGroupsProps) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const identity = useApi(identityApiRef);
  const load = useCallback(async () => {
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    return ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
  }, [identity]);
  const { value: groups = [] } = useLoad(load);
  if (groups.length === 0) return null;
  return (
    <nav className={shared.bar} aria-label={t('report.mine')}>
      <Text color="secondary">{t('report.mine')}</Text>
      {groups.map(group => (
        <Link key={group} href={link(group)}>
          {group.replace(/^group:(default\/)?/, '')}
        </Link>
      ))}
    </nav>
  );
};
