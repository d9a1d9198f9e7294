import {
  rollupTimes,
  type DayRollup,
  type QualityCounts,
} from '@trainyard/plugin-delivery-common';

type Head = [
  day: string,
  deployments: number,
  failed: number,
  rework: number,
  quality: QualityCounts,
  ...lengths: number[],
];

/**
 * Packs the days of a month: the length of the head, the head as JSON, then all times as 32-bit numbers.
 *
 * @remarks
 * A month of an organisation holds a hundred thousand times. As numbers in a
 * row they are read without parsing; as JSON they would take most of the time of a page.
 */
export function encodeDays(days: readonly DayRollup[]): Buffer {
  const head = Buffer.from(
    JSON.stringify(
      days.map(
        (day): Head => [
          day.day,
          day.deployments,
          day.failedDeployments,
          day.reworkDeployments,
          day.quality,
          ...rollupTimes.map(name => day[name].length),
        ],
      ),
    ),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  const times = days.flatMap(day =>
    rollupTimes.map(name =>
      Buffer.from(day[name].buffer, day[name].byteOffset, day[name].byteLength),
    ),
  );
  return Buffer.concat([size, head, ...times]);
}

/** Unpacks what {@link encodeDays} packed. */
export function decodeDays(packed: Buffer): DayRollup[] {
  const headLength = packed.readUInt32LE(0);
  const heads = JSON.parse(
    packed.toString('utf8', 4, 4 + headLength),
  ) as Head[];
  // A copy, because numbers must begin at a multiple of four and a head of any length comes before them.
  const body = Uint8Array.prototype.slice.call(packed, 4 + headLength);
  let offset = 0;
  const take = (length: number): Int32Array => {
    const times = new Int32Array(body.buffer, offset, length);
    offset += length * 4;
    return times;
  };
  return heads.map(
    ([
      day,
      deployments,
      failedDeployments,
      reworkDeployments,
      quality,
      ...lengths
    ]) => ({
      day,
      deployments,
      failedDeployments,
      reworkDeployments,
      quality,
      leadSeconds: take(lengths[0]),
      codingSeconds: take(lengths[1]),
      openSeconds: take(lengths[2]),
      deploySeconds: take(lengths[3]),
      recoverySeconds: take(lengths[4]),
    }),
  );
}
