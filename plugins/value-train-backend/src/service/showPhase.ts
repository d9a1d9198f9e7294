import type { PhaseDetail } from '@trainyard/plugin-value-train-common';
import type { TrainRecord } from '../database/TrainStore';
import type { GateQuestions } from './GateQuestions';
import type { TrainService } from './TrainService';

/** The page of a phase, with the run that asks about it. */
export async function showPhase(
  services: {
    readonly trains: TrainService;
    readonly questions: GateQuestions;
  },
  record: TrainRecord,
  phase: string,
): Promise<PhaseDetail> {
  const [detail, question] = await Promise.all([
    services.trains.phase(record, phase, new Date()),
    services.questions.find(record, phase),
  ]);
  return {
    ...detail,
    question: question && {
      workflowId: question.workflow_id,
      askedAt: question.asked_at.toISOString(),
    },
  };
}
