/** Where a train keeps its own records; agents have no write access there. */
export const trainFolder = '.trainyard';

/** Paths of the records of a train. */
export const trainPaths = {
  train: `${trainFolder}/train.yml`,
  pipeline: `${trainFolder}/pipeline.yml`,
  approvals: `${trainFolder}/approvals.yml`,
  waivers: `${trainFolder}/waivers.yml`,
  costs: `${trainFolder}/costs.yml`,
  provenance: `${trainFolder}/provenance.yml`,
  audit: `${trainFolder}/audit.jsonl`,
  auditHead: `${trainFolder}/audit-head.json`,
} as const;

/** The name of a ticket: phase, number, and the cycle from the second on. */
export function ticketName(
  phase: string,
  issue: number,
  cycle: number,
): string {
  return `${phase}_${issue}${cycle > 1 ? `_c${cycle}` : ''}`;
}

/** Reads the name of a ticket. */
export function parseTicketName(
  name: string,
): { phase: string; issue: number; cycle: number } | undefined {
  const match = /^([a-z][a-z0-9-]*)_(\d+)(?:_c(\d+))?$/.exec(name);
  return match
    ? {
        phase: match[1],
        issue: Number(match[2]),
        cycle: Number(match[3] ?? 1),
      }
    : undefined;
}

/** Paths of the files of a ticket. */
export function ticketPaths(ticket: string) {
  const folder = `tickets/${ticket}`;
  return {
    folder,
    checklist: `${folder}/checklist.md`,
    session: `${folder}/ACTIVE_SESSION.md`,
    ticket: `${folder}/ticket.yml`,
    log: `${folder}/log.jsonl`,
  };
}
