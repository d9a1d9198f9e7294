import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Figure,
  PortfolioFigures,
} from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface FiguresProps {
  readonly figures: PortfolioFigures;
  /** Shows the trains of a phase. */
  readonly onPhase: (phase: string) => void;
}

const Tile = ({
  title,
  value,
  note,
}: {
  readonly title: string;
  readonly value: string;
  readonly note?: string;
}) => (
  <div className={shared.panel}>
    <span className={shared.muted}>{title}</span>
    <span className={shared.value}>{value}</span>
    {note && <p className={shared.muted}>{note}</p>}
  </div>
);

interface FigureTileProps {
  readonly title: string;
  readonly figure: Figure;
  readonly format: (value: number) => string;
  readonly note?: string;
}

const FigureTile = ({ title, figure, format, note }: FigureTileProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  if (figure.status === 'unavailable') {
    return (
      <Tile
        title={title}
        value="?"
        note={t('portfolio.unavailable', { reason: figure.reason })}
      />
    );
  }
  return (
    <Tile
      title={title}
      value={format(figure.value)}
      note={[t('portfolio.rows', { rows: String(figure.rows) }), note]
        .filter(Boolean)
        .join(' · ')}
    />
  );
};

/** The figures of the portfolio; each says how many rows it is made of. */
export const Figures = ({ figures, onPhase }: FiguresProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { bottleneck, baselineDays } = figures;
  return (
    <div className={shared.tiles}>
      <Tile title={t('portfolio.trains')} value={String(figures.trains)} />
      <div className={shared.panel}>
        <span className={shared.muted}>{t('portfolio.bottleneck')}</span>
        {bottleneck ? (
          <>
            <button
              type="button"
              className={shared.plain}
              onClick={() => onPhase(bottleneck.phase)}
            >
              <span className={shared.value}>{bottleneck.phase}</span>
            </button>
            <p className={shared.muted}>
              {t('portfolio.bottleneckText', {
                trains: String(bottleneck.trains),
                days: bottleneck.waitingDays.toFixed(1),
              })}
            </p>
          </>
        ) : (
          <span className={shared.value}>{t('portfolio.none')}</span>
        )}
      </div>
      <FigureTile
        title={t('portfolio.firstPass')}
        figure={figures.firstPassRate}
        format={value => `${Math.round(value * 100)} %`}
      />
      <FigureTile
        title={t('portfolio.deployment')}
        figure={figures.timeToDeployment}
        format={value => t('portfolio.days', { days: value.toFixed(1) })}
        note={
          baselineDays === undefined
            ? undefined
            : t('portfolio.baseline', { days: String(baselineDays) })
        }
      />
    </div>
  );
};
