import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Fix } from '@trainyard/plugin-policy-common';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';

function textOf(fix: Fix): string {
  switch (fix.kind) {
    case 'replace-line':
      return `- ${fix.from.trim()}\n+ ${fix.to.trim()}`;
    case 'set-attribute':
    case 'set-yaml':
      return `+ ${fix.path.join('.')}: ${JSON.stringify(fix.value)}`;
    case 'remove-line':
    default:
      return `- line ${fix.line}`;
  }
}

/** What the mechanical fix of a finding would change. */
export const FixText = ({ fix }: { readonly fix: Fix }) => {
  const { t } = useTranslationRef(policyTranslationRef);
  return (
    <>
      <Text as="h3" variant="body-large" weight="bold">
        {t('findings.fixPreview')}
      </Text>
      <pre className={shared.code}>{textOf(fix)}</pre>
    </>
  );
};
