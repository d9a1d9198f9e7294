import {
  planSystem,
  shippedCatalogue,
  startingPoints,
  understandRequest,
} from '@trainyard/plugin-agents-mlops-common';
import { choiceChanges } from './choiceChanges';
import { concernsAbout, concernsOf } from './concernsOf';
import { constraintFields, constraintNames } from './constraintFields';
import { constraintRows } from './constraintRows';
import {
  COMPONENT_HEIGHT,
  COMPONENT_WIDTH,
  layoutPlan,
  type Point,
} from './layoutPlan';
import { readField, writeField } from './readField';

const plans = startingPoints.map(({ id, text, constraints }) => {
  const understanding = understandRequest(text);
  const plan = planSystem(
    { ...understanding.constraints, ...constraints },
    shippedCatalogue,
  );
  return { id, understanding, plan };
});

describe('rows of constraints', () => {
  it('have every constraint once, with where it comes from', () => {
    const [{ understanding, plan }] = plans;
    const rows = constraintRows({
      statements: understanding.statements,
      constraints: { ...understanding.constraints, team_size: 9 },
      byHand: { team_size: 9 },
      assumptions: plan.assumptions,
    });
    expect(rows.map(({ name }) => name).sort()).toEqual(
      [...constraintNames].sort(),
    );
    const row = (name: string) => rows.find(item => item.name === name);
    expect(row('team_size')).toMatchObject({ origin: 'hand', value: 9 });
    expect(row('budget_monthly_usd')).toMatchObject({
      origin: 'text',
      source: expect.stringContaining('6000'),
    });
    expect(row('model_gb')).toMatchObject({ origin: 'assumed' });
  });
});

describe('fields', () => {
  it('come back as they were written', () => {
    for (const { understanding } of plans) {
      for (const name of constraintNames) {
        const value = understanding.constraints[name];
        if (value === undefined) continue;
        expect(readField(name, writeField(value))).toEqual({ value });
      }
    }
  });

  it('refuse what the planner would refuse', () => {
    expect(readField('team_size', 'many')).toHaveProperty('problem');
    expect(readField('team_size', '')).toHaveProperty('problem');
    expect(readField('availability', '99.9')).toHaveProperty('problem');
    expect(readField('existing', 'No Spaces, b$d')).toHaveProperty('problem');
    expect(Object.keys(constraintFields)).toHaveLength(34);
  });
});

describe('the drawing', () => {
  it.each(plans)(
    'of $id has every component, none over another',
    ({ plan }) => {
      const { positions, edges } = layoutPlan(plan, 'LR');
      const places = [...positions.values()];
      expect(positions.size).toBe(
        new Set(plan.choices.map(({ option }) => option)).size,
      );
      places.forEach((one, index) =>
        places.slice(index + 1).forEach(other => {
          const isBeside = Math.abs(one.x - other.x) >= COMPONENT_WIDTH;
          expect(
            isBeside || Math.abs(one.y - other.y) >= COMPONENT_HEIGHT,
          ).toBe(true);
        }),
      );
      expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
      const isInside = (point: Point) =>
        places.some(
          ({ x, y }) =>
            point.x > x &&
            point.x < x + COMPONENT_WIDTH &&
            point.y > y &&
            point.y < y + COMPONENT_HEIGHT,
        );
      for (const { points, labelAt } of edges) {
        expect(points.slice(1, -1).filter(isInside)).toEqual([]);
        expect(isInside(labelAt)).toBe(false);
      }
    },
  );
});

describe('concerns', () => {
  it('stand worst first, and with the component they speak of', () => {
    for (const { plan } of plans) {
      const all = concernsOf(plan);
      expect(all).toHaveLength(plan.critique.length + plan.findings.length);
      for (const { subject } of plan.critique) {
        if (!subject) continue;
        expect(concernsAbout(plan, subject).length).toBeGreaterThan(0);
      }
    }
  });
});

describe('choices between versions', () => {
  it('are found among all changes', () => {
    expect(
      choiceChanges([
        {
          path: 'plan.choices[id=storage].option',
          change: 'changed',
          before: 'a',
          after: 'b',
        },
        {
          path: 'plan.choices[id=retrieval]',
          change: 'added',
          after: { option: 'c' },
        },
        { path: 'plan.choices[id=storage].score', change: 'changed' },
        { path: 'input.text', change: 'changed' },
      ]),
    ).toEqual([
      { capability: 'storage', before: 'a', after: 'b' },
      { capability: 'retrieval', before: undefined, after: 'c' },
    ]);
  });
});
