import { dayMs, stayDays, type PhaseStay } from './stay';

/** Figures of the portfolio that stand on rows. */
export const portfolioFigures = [
  'cycle-time',
  'first-pass',
  'gate-accuracy',
  'time-to-deployment',
] as const;

/** A figure of the portfolio that stands on rows. */
export type PortfolioFigure = (typeof portfolioFigures)[number];

/** A row behind a figure. */
export interface FigureRow {
  readonly project: string;
  readonly phase: string;
  readonly cycle: number;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Verdicts of the gate, oldest first. */
  readonly verdicts: readonly string[];
  /** For the first-pass rate: whether the first verdict let the train pass. */
  readonly passedFirst?: boolean;
  /** For the accuracy of gates: whether what was let through stayed through. */
  readonly held?: boolean;
}

/** The rows behind a figure; the figure is computed from nothing else. */
export function figureRows(
  stays: readonly PhaseStay[],
  figure: PortfolioFigure,
  options: { readonly phase?: string; readonly deployment?: string } = {},
): FigureRow[] {
  if (figure === 'time-to-deployment') {
    return deploymentRows(stays, options.deployment ?? 'deployment');
  }
  const finished = stays.flatMap(stay => {
    const days = stayDays(stay);
    return stay.leftAt === undefined ||
      days === undefined ||
      (options.phase !== undefined && stay.phase !== options.phase)
      ? []
      : [
          {
            project: stay.project,
            phase: stay.phase,
            cycle: stay.cycle,
            from: stay.enteredAt,
            to: stay.leftAt,
            days,
            verdicts: stay.verdicts,
          },
        ];
  });
  if (figure === 'gate-accuracy') {
    return finished
      .filter(({ verdicts }) => isPass(verdicts[verdicts.length - 1]))
      .map(row => ({ ...row, held: !wasEnteredAgain(row, stays) }));
  }
  return figure === 'cycle-time'
    ? finished
    : finished
        .filter(({ verdicts }) => verdicts.length > 0)
        .map(row => ({ ...row, passedFirst: passedFirst(row.verdicts) }));
}

/** A gate that only waits for a person has refused nothing. */
function passedFirst(verdicts: readonly string[]): boolean {
  return isPass(verdicts.find(verdict => verdict !== 'needs_human'));
}

function isPass(verdict: string | undefined): boolean {
  return verdict === 'pass' || verdict === 'pass_with_waiver';
}

/** Coming back in the same cycle undoes what the gate let through; a new cycle does not. */
function wasEnteredAgain(row: FigureRow, stays: readonly PhaseStay[]): boolean {
  return stays.some(
    stay =>
      stay.project === row.project &&
      stay.phase === row.phase &&
      stay.cycle === row.cycle &&
      Date.parse(stay.enteredAt) > Date.parse(row.from),
  );
}

function deploymentRows(
  stays: readonly PhaseStay[],
  deployment: string,
): FigureRow[] {
  const byProject = new Map<string, PhaseStay[]>();
  for (const stay of stays) {
    byProject.set(stay.project, [...(byProject.get(stay.project) ?? []), stay]);
  }
  return [...byProject.values()].flatMap(own => {
    const first = own.reduce((a, b) =>
      Date.parse(b.enteredAt) < Date.parse(a.enteredAt) ? b : a,
    );
    const [deployed] = own
      .filter(
        ({ phase, leftAt }) => phase === deployment && leftAt !== undefined,
      )
      .sort((a, b) => Date.parse(a.leftAt ?? '') - Date.parse(b.leftAt ?? ''));
    return deployed?.leftAt === undefined
      ? []
      : [
          {
            project: deployed.project,
            phase: deployed.phase,
            cycle: deployed.cycle,
            from: first.enteredAt,
            to: deployed.leftAt,
            days:
              (Date.parse(deployed.leftAt) - Date.parse(first.enteredAt)) /
              dayMs,
            verdicts: deployed.verdicts,
          },
        ];
  });
}
