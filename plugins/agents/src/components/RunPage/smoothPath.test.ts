import { smoothPath } from './smoothPath';

describe('smoothPath', () => {
  it('joins two points by a line, and rounds every bend between more', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 20 },
      { x: 30, y: 20 },
    ];
    expect(smoothPath(points.slice(0, 2))).toBe('M 0 0 L 10 0');
    expect(smoothPath(points.slice(0, 3))).toBe('M 0 0 Q 10 0 10 20');
    expect(smoothPath(points)).toBe('M 0 0 Q 10 0 10 10 Q 10 20 30 20');
  });

  it('draws nothing without two points', () => {
    expect(smoothPath([])).toBe('');
    expect(smoothPath([{ x: 1, y: 1 }])).toBe('');
  });
});
