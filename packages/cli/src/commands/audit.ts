import fs from 'node:fs';
import type { Command } from 'commander';
import {
  collectLinks,
  measureTraceability,
  traceBack,
  type AuditHead,
} from '@trainyard/plugin-value-train-common';
import {
  signAuditBundle,
  verifyAuditBundle,
} from '@trainyard/plugin-value-train-node';
import {
  addTrainOptions,
  exitCodes,
  openTrain,
  print,
  type TrainOptions,
} from './valueTrain/shared';

/** `yard audit`: verify the chain, export it signed, trace an object back. */
export function register(command: Command): void {
  addTrainOptions(
    command
      .command('verify')
      .description('find and locate any tampering with the audit'),
  )
    .option(
      '--head <seq:sha256>',
      'the end of the chain as somebody else recorded it',
    )
    .option('--bundle <file>', 'verify an exported bundle instead')
    .action(verify);
  addTrainOptions(
    command.command('export').description('write the audit as a signed bundle'),
  )
    .requiredOption('--out <file>', 'the bundle')
    .requiredOption('--key <file>', 'private key in PEM form (Ed25519)')
    .action((options: TrainOptions & { out: string; key: string }) => {
      const train = openTrain(options);
      const bundle = signAuditBundle(
        train.audit.readEvents(),
        train.train().project,
        fs.readFileSync(options.key, 'utf8'),
        new Date(),
      );
      fs.writeFileSync(
        options.out,
        `${JSON.stringify(bundle, undefined, 2)}\n`,
      );
      print(options, { out: options.out, head: bundle.head }, [
        `${bundle.events.length} events, signed, in ${options.out}`,
      ]);
    });
  addTrainOptions(
    command
      .command('trace [object]')
      .description(
        'what an object rests on, such as model:HASH or artifact:PATH',
      ),
  ).action(trace);
}

function verify(
  options: TrainOptions & { head?: string; bundle?: string },
): void {
  if (options.bundle !== undefined) {
    const result = verifyAuditBundle(
      JSON.parse(fs.readFileSync(options.bundle, 'utf8')),
    );
    print(options, result, [
      result.ok
        ? 'the bundle is whole and its signature holds'
        : result.problems.join('\n'),
    ]);
    process.exitCode = result.ok ? exitCodes.passed : exitCodes.refused;
    return;
  }
  const result = openTrain(options).audit.verify(parseHead(options.head));
  print(options, result, [
    result.ok
      ? `${result.events} events, unbroken`
      : `${result.tamperings.length} breaks in ${result.events} events:`,
    ...result.tamperings.map(
      ({ index, message }) => `✗ entry ${index + 1}: ${message}`,
    ),
  ]);
  process.exitCode = result.ok ? exitCodes.passed : exitCodes.refused;
}

function parseHead(text: string | undefined): AuditHead | undefined {
  if (text === undefined) {
    return undefined;
  }
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text);
  if (!match) {
    throw new Error(`--head "${text}" is not of the form SEQ:SHA256`);
  }
  return { seq: Number(match[1]), sha256: match[2] };
}

function trace(object: string | undefined, options: TrainOptions): void {
  const links = collectLinks(openTrain(options).audit.readEvents());
  if (object === undefined) {
    const measured = measureTraceability(links);
    print(options, measured, [
      `traceability ${(measured.share * 100).toFixed(0)} %`,
      ...Object.entries(measured.kinds).map(
        ([kind, count]) => `${count > 0 ? '✓' : '✗'} ${kind}: ${count}`,
      ),
    ]);
    return;
  }
  const path = traceBack(links, object);
  print(
    options,
    path,
    path.length === 0
      ? [`nothing is recorded about ${object}`]
      : path.map(
          ({ kind, from, to, seq }) =>
            `${String(seq).padStart(5)}  ${from} → ${to}  (${kind})`,
        ),
  );
  process.exitCode = path.length === 0 ? exitCodes.refused : exitCodes.passed;
}
