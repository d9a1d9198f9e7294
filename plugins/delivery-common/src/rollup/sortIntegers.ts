const BITS = 11;
const BUCKETS = 1 << BITS;
const PASSES = 3;
/** Below this many the sort of the platform is as fast and needs no second array. */
const FEW = 2000;
const SIGN = 0x80000000;

function digitOf(value: number, pass: number): number {
  // Turning the sign bit over puts negative numbers before the others.
  return ((value ^ SIGN) >>> (pass * BITS)) & (BUCKETS - 1);
}

function countDigits(values: Int32Array, pass: number): Uint32Array {
  const places = new Uint32Array(BUCKETS);
  for (const value of values) places[digitOf(value, pass)] += 1;
  let place = 0;
  for (let digit = 0; digit < BUCKETS; digit++) {
    const count = places[digit];
    places[digit] = place;
    place += count;
  }
  return places;
}

/**
 * Sorts whole numbers ascending, digit by digit; the argument may be overwritten.
 *
 * @remarks
 * A quarter of a year of an organisation holds a million times. Comparing them
 * takes three times as long as three passes over their bits.
 */
export function sortIntegers(values: Int32Array): Int32Array {
  if (values.length < FEW) return values.sort();
  let from = values;
  let to: Int32Array = new Int32Array(values.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const places = countDigits(from, pass);
    for (const value of from) {
      const digit = digitOf(value, pass);
      to[places[digit]] = value;
      places[digit] += 1;
    }
    [from, to] = [to, from];
  }
  return from;
}
