import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PasswordField, Select, TextField } from '@backstage/ui';
import type { JenkinsAddress } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';

interface AddressFieldsProps {
  readonly servers: readonly { readonly name: string; readonly url: string }[];
  readonly address: JenkinsAddress;
  readonly onChange: (address: JenkinsAddress) => void;
}

const OTHER = '\u0000other';

/** A configured Jenkins by name, or any by address and token. */
export const AddressFields = ({
  servers,
  address,
  onChange,
}: AddressFieldsProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const set = (part: JenkinsAddress) => onChange({ ...address, ...part });
  return (
    <>
      {servers.length > 0 && (
        <Select
          label={t('pick.server')}
          selectedKey={address.server ?? OTHER}
          onSelectionChange={key =>
            onChange(key === OTHER ? {} : { server: String(key) })
          }
          options={[
            ...servers.map(({ name }) => ({ value: name, label: name })),
            { value: OTHER, label: t('pick.other') },
          ]}
        />
      )}
      {address.server === undefined && (
        <>
          <TextField
            label={t('pick.url')}
            placeholder="https://jenkins.example.com"
            value={address.url ?? ''}
            onChange={url => set({ url })}
          />
          <TextField
            label={t('pick.username')}
            value={address.username ?? ''}
            onChange={username => set({ username })}
          />
          <PasswordField
            label={t('pick.token')}
            description={t('pick.tokenHelp')}
            value={address.token ?? ''}
            onChange={token => set({ token })}
          />
        </>
      )}
    </>
  );
};
