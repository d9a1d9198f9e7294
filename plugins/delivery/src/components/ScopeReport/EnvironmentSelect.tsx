import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { deliveryTranslationRef } from '../../translation';

/** No environment is called so: names have no blank at their ends. */
const ALL = ' all ';

export interface EnvironmentSelectProps {
  readonly known: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (environment: string | undefined) => void;
}

/** Which environment the numbers are about; nothing where there is nothing to choose. */
export const EnvironmentSelect = ({
  known,
  chosen,
  onChoose,
}: EnvironmentSelectProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  // One from an old link stays in the list, so that it can be left.
  const names = [...new Set([...known, ...(chosen ? [chosen] : [])])];
  if (names.length < 2 && !chosen) return null;
  return (
    <Select
      aria-label={t('environment.label')}
      size="small"
      value={chosen ?? ALL}
      onChange={key => onChoose(key === ALL ? undefined : String(key))}
      options={[
        { value: ALL, label: t('environment.all') },
        ...names.map(name => ({ value: name, label: name })),
      ]}
    />
  );
};
