import type { Knex } from 'knex';

/** A question to people that was put on the engine. */
export interface QuestionRecord {
  readonly train_id: string;
  readonly phase: string;
  readonly subject_sha256: string;
  readonly workflow_id: string;
  readonly asked_at: Date;
}

/** Which run of the engine asks about which phase. */
export class QuestionStore {
  constructor(private readonly knex: Knex) {}

  /** The question about a phase, if there is one. */
  find(trainId: string, phase: string): Promise<QuestionRecord | undefined> {
    return this.#rows().where({ train_id: trainId, phase }).first();
  }

  /** All questions about a train. */
  list(trainId: string): Promise<QuestionRecord[]> {
    return this.#rows().where({ train_id: trainId }).orderBy('phase');
  }

  async save(question: QuestionRecord): Promise<void> {
    await this.#rows()
      .insert(question)
      .onConflict(['train_id', 'phase'])
      .merge();
  }

  async remove(question: QuestionRecord): Promise<void> {
    await this.#rows()
      .where({ train_id: question.train_id, workflow_id: question.workflow_id })
      .delete();
  }

  #rows() {
    return this.knex<QuestionRecord>('value_train_questions');
  }
}
