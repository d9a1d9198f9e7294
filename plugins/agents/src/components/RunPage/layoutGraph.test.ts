import * as fc from 'fast-check';
import {
  layoutGraph,
  layoutGraphToFit,
  NODE_HEIGHT,
  NODE_WIDTHS,
} from './layoutGraph';

const NODE_WIDTH = NODE_WIDTHS.LR;

const chain = (length: number) =>
  Array.from({ length }, (_, index) => ({
    id: `n${index}`,
    dependsOn: index > 0 ? [`n${index - 1}`] : [],
  }));

describe('layoutGraph', () => {
  it('puts a node after what it depends on, and none on another', () => {
    const graph = fc
      .array(fc.array(fc.nat(), { maxLength: 3 }), {
        minLength: 1,
        maxLength: 15,
      })
      .map(picks =>
        picks.map((pick, index) => ({
          id: `n${index}`,
          dependsOn:
            index === 0 ? [] : [...new Set(pick.map(n => `n${n % index}`))],
        })),
      );
    fc.assert(
      fc.property(graph, nodes => {
        const { positions } = layoutGraph(nodes, []);
        const at = (id: string) => positions.get(id) ?? { x: NaN, y: NaN };
        for (const node of nodes) {
          for (const from of node.dependsOn) {
            expect(at(from).x + NODE_WIDTH).toBeLessThanOrEqual(at(node.id).x);
          }
        }
        const overlaps = nodes.flatMap((a, index) =>
          nodes
            .slice(index + 1)
            .filter(
              b =>
                Math.abs(at(a.id).x - at(b.id).x) < NODE_WIDTH &&
                Math.abs(at(a.id).y - at(b.id).y) < NODE_HEIGHT,
            ),
        );
        expect(overlaps).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('draws an edge once, with its condition, and none to nowhere', () => {
    const { edges } = layoutGraph(chain(2), [
      { from: 'n0', to: 'n1', condition: 'docs wanted' },
      { from: 'n0', to: 'gone' },
    ]);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({
      from: 'n0',
      to: 'n1',
      condition: 'docs wanted',
    });
    expect(edges[0].points.length).toBeGreaterThan(1);
  });

  it('runs down where a line to the right would be tiny', () => {
    const frame = { width: 700, height: 440 };
    expect(layoutGraphToFit(chain(3), [], frame).direction).toBe('LR');
    expect(layoutGraphToFit(chain(7), [], frame).direction).toBe('TB');
  });
});
