import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import type {
  Figure,
  PortfolioFigure,
  PortfolioFigures,
} from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface FiguresProps {
  readonly figures: PortfolioFigures;
  /** Shows the trains of a phase. */
  readonly onPhase: (phase: string) => void;
  /** Shows the rows behind a figure. */
  readonly onRows: (figure: PortfolioFigure, title: string) => void;
}

const Tile = ({
  title,
  value,
  note,
  onOpen,
}: {
  readonly title: string;
  readonly value: string;
  readonly note?: string;
  readonly onOpen?: () => void;
}) => (
  <Box bg="neutral" className={shared.panel}>
    <span className={shared.muted}>{title}</span>
    {onOpen ? (
      <button
        type="button"
        className={shared.plain}
        aria-label={`${title}: ${value}`}
        onClick={onOpen}
      >
        <span className={shared.value}>{value}</span>
      </button>
    ) : (
      <span className={shared.value}>{value}</span>
    )}
    {note && <p className={shared.muted}>{note}</p>}
  </Box>
);

interface FigureTileProps {
  readonly title: string;
  readonly figure: Figure;
  readonly format: (value: number) => string;
  readonly note?: string;
  readonly onOpen: () => void;
}

const FigureTile = (props: FigureTileProps) => {
  const { title, figure, format, note, onOpen } = props;
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
      onOpen={onOpen}
      note={[t('portfolio.rows', { rows: String(figure.rows) }), note]
        .filter(Boolean)
        .join(' · ')}
    />
  );
};

/** The figures of the portfolio; each says how many rows it is made of. */
export const Figures = ({ figures, onPhase, onRows }: FiguresProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { bottleneck, baselineDays } = figures;
  return (
    <div className={shared.tiles}>
      <Tile title={t('portfolio.trains')} value={String(figures.trains)} />
      <Box bg="neutral" className={shared.panel}>
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
      </Box>
      <FigureTile
        title={t('portfolio.firstPass')}
        figure={figures.firstPassRate}
        format={value => `${Math.round(value * 100)} %`}
        onOpen={() => onRows('first-pass', t('portfolio.firstPass'))}
      />
      <FigureTile
        title={t('portfolio.accuracy')}
        figure={figures.gateAccuracy}
        format={value => `${Math.round(value * 100)} %`}
        onOpen={() => onRows('gate-accuracy', t('portfolio.accuracy'))}
        note={t('portfolio.accuracyText')}
      />
      <FigureTile
        title={t('portfolio.deployment')}
        figure={figures.timeToDeployment}
        format={value => t('portfolio.days', { days: value.toFixed(1) })}
        onOpen={() => onRows('time-to-deployment', t('portfolio.deployment'))}
        note={
          baselineDays === undefined
            ? undefined
            : t('portfolio.baseline', { days: String(baselineDays) })
        }
      />
    </div>
  );
};
