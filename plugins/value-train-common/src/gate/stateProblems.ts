import { suggest } from '../configuration/problems';
import { findTicket } from '../repository/trainFacts';
import type { CheckContext, CheckVerdict, RawFinding } from './types';

/** Contradictions between the records of a train and its pipeline: broken records, unknown phases, the wrong mode. */
export function findStateProblems(context: CheckContext): CheckVerdict {
  const { facts, pipeline } = context.input;
  const findings: RawFinding[] = facts.broken.map(({ path, message }) => ({
    path,
    message: `${path} cannot be used: ${message}`,
    remedy: 'Correct the record.',
    who: ['operator'],
  }));
  const ids = pipeline.phases.map(({ id }) => id);
  for (const { phase } of facts.train?.state.positions ?? []) {
    if (!ids.includes(phase)) {
      findings.push({
        message: `the train stands in "${phase}", which the pipeline does not know`,
        remedy: suggest(phase, ids),
        who: ['operator'],
      });
    }
  }
  if (facts.train && facts.train.state.status === 'archived') {
    findings.push({
      message: 'the train is archived',
      remedy: 'Start a new one.',
      who: ['operator'],
    });
  }
  if (facts.train && facts.train.state.status === 'paused') {
    findings.push({
      message: 'the train is paused',
      remedy: 'Resume it.',
      who: ['operator'],
    });
  }
  return { findings: [...findings, ...sessionProblems(context)] };
}

/** Work done in another mode had other rights than the phase grants. */
function sessionProblems({ input, phase }: CheckContext): RawFinding[] {
  const { facts, pipeline, view } = input;
  const ticket = findTicket(view, facts, phase.id);
  const mode = pipeline.modes.find(({ id }) => id === phase.mode);
  const allowedAgents = [
    phase.lead,
    ...phase.support,
    ...(mode?.agents ?? []),
    'conductor',
  ];
  return facts.sessions
    .filter(session => session.ticket === ticket)
    .flatMap(session => {
      const problem = (message: string, remedy: string): RawFinding => ({
        path: session.path,
        message: `${session.path}: ${message}`,
        remedy,
      });
      const found: RawFinding[] = [];
      if (session.phase !== undefined && session.phase !== phase.id) {
        found.push(
          problem(
            `the session is of phase "${session.phase}"`,
            `Work in a session of ${phase.id}.`,
          ),
        );
      }
      if (session.mode !== undefined && session.mode !== phase.mode) {
        found.push(
          problem(
            `the session ran in mode "${session.mode}"`,
            `${phase.title} is done in mode ${phase.mode}.`,
          ),
        );
      }
      if (
        session.agent !== undefined &&
        !allowedAgents.includes(session.agent)
      ) {
        found.push(
          problem(
            `agent "${session.agent}" has no part in this phase`,
            `Let ${phase.lead} do it.`,
          ),
        );
      }
      if (session.status === 'aborted') {
        found.push(problem('the session was aborted', 'Start a new session.'));
      }
      return found;
    });
}
