import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collectLinks, traceBack } from '@trainyard/plugin-value-train-common';
import { TrainRepository } from '../TrainRepository';
import { driveChurn } from './driveChurn';

jest.setTimeout(300_000);

describe('the churn example', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'churn-'));
  afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

  it('goes through all phases and one loop, refused where it should be, and can be traced', async () => {
    const result = await driveChurn({
      root,
      now: new Date('2026-06-30T12:00:00Z'),
    });
    expect(result).toMatchObject({
      phasesDone: 18,
      cycle: 2,
      mistakesMade: 10,
      mistakesCaught: 10,
      gatesRefusedFirst: 22,
      auditOk: true,
    });
    expect(result.traceability).toMatchObject({ share: 1, missing: [] });

    const links = collectLinks(TrainRepository.open(root).audit.readEvents());
    const traced = new Set(
      links
        .map(({ from }) => from)
        .filter(from => /^(artifact|model|release|run|data set):/.test(from)),
    );
    expect(traced.size).toBeGreaterThan(60);
    const brief = 'artifact:preengagement/framing/opportunity-brief.md';
    const lost = [...traced].filter(
      from =>
        from !== brief &&
        !traceBack(links, from).some(link =>
          [link.from, link.to].includes(brief),
        ),
    );
    expect(lost).toEqual([]);

    const audit = path.join(root, '.trainyard/audit.jsonl');
    const lines = fs.readFileSync(audit, 'utf8').split('\n');
    fs.writeFileSync(
      audit,
      [...lines.slice(0, 100), ...lines.slice(101)].join('\n'),
    );
    expect(
      TrainRepository.open(root).audit.verify().tamperings[0].message,
    ).toBe('event 101 is missing before event 102');
  });
});
