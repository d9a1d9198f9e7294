import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { DeliveryReport } from '../../api/types';
import { deliveryTranslationRef } from '../../translation';

export interface ExampleNoticeProps {
  readonly report: Pick<DeliveryReport, 'components' | 'exampleComponents'>;
}

/** Says that numbers, or a part of them, are made of invented rows, so that nobody takes them for measured. */
export const ExampleNotice = ({
  report: { components, exampleComponents },
}: ExampleNoticeProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (exampleComponents === 0) return null;
  return (
    <Alert
      status="info"
      icon
      title={t('examples.title')}
      description={
        exampleComponents >= components
          ? t('examples.all')
          : t('examples.some', {
              examples: String(exampleComponents),
              components: String(components),
            })
      }
    />
  );
};
