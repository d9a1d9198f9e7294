import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HeatMapCell } from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import styles from './HeatMap.module.css';

const steps = [5, 4, 3, 2, 1];

/** Open risks by likelihood and impact; cells above the appetite have a dashed border. */
export const HeatMap = ({
  cells,
  appetite,
}: {
  readonly cells: readonly HeatMapCell[];
  readonly appetite: number;
}) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const idsAt = (likelihood: number, impact: number) =>
    cells.find(cell => cell.likelihood === likelihood && cell.impact === impact)
      ?.ids ?? [];
  return (
    <table className={styles.map}>
      <caption>{t('risks.heat')}</caption>
      <tbody>
        {steps.map(likelihood => (
          <tr key={likelihood}>
            <th scope="row">
              {t('risks.likelihood')} {likelihood}
            </th>
            {[...steps].reverse().map(impact => (
              <td
                key={impact}
                data-above={likelihood * impact > appetite || undefined}
              >
                {idsAt(likelihood, impact).join(' ')}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{t('risks.impact')}</th>
          {[...steps].reverse().map(impact => (
            <th key={impact} scope="col">
              {impact}
            </th>
          ))}
        </tr>
      </tbody>
    </table>
  );
};
