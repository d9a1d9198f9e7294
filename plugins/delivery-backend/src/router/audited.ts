import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';

type Meta = AuditorServiceCreateEventOptions['meta'];

/** Does work that belongs in the audit log, and writes there how it ended. */
export async function audited<Result>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<Result>,
  describe: (result: Result) => Meta = () => undefined,
): Promise<Result> {
  const audit = await auditor.createEvent(event);
  try {
    const result = await work();
    await audit.success({ meta: describe(result) });
    return result;
  } catch (error) {
    await audit.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
