import { smoothPath } from './smoothPath';

describe('the way of an edge', () => {
  it('is nothing without two points, and straight between two', () => {
    expect(smoothPath([])).toBe('');
    expect(smoothPath([{ x: 1, y: 2 }])).toBe('');
    expect(
      smoothPath([
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ]),
    ).toBe('M 1 2 L 3 4');
  });

  it('rounds the corners and ends at the last point', () => {
    expect(
      smoothPath([
        { x: 0, y: 0 },
        { x: 0, y: 10 },
        { x: 10, y: 20 },
        { x: 10, y: 30 },
      ]),
    ).toBe('M 0 0 Q 0 10 5 15 Q 10 20 10 30');
  });
});
