const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A duration in its largest whole unit: 7200000 is "2 hours". */
export function showDuration(durationMs: number): string {
  const [name, size] = UNITS.find(([, unit]) => durationMs % unit === 0) ?? [
    'second',
    1000,
  ];
  const count = Math.ceil(durationMs / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
