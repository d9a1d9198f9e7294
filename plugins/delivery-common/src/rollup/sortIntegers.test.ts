import fc from 'fast-check';
import { sortIntegers } from './sortIntegers';

describe('sortIntegers', () => {
  it.each([
    ['few', 0, 50],
    ['many', 2000, 2300],
  ])('sorts %s numbers as comparing them does', (_, minLength, maxLength) => {
    fc.assert(
      fc.property(
        fc.int32Array({ minLength, maxLength }),
        // Small numbers repeat, large ones use all bits.
        fc.constantFrom(0, 28),
        (values, shift) => {
          const numbers = values.map(value => value >> shift);
          expect(sortIntegers(numbers.slice())).toEqual(numbers.slice().sort());
        },
      ),
      { numRuns: 30 },
    );
  });
});
