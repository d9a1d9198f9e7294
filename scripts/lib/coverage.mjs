// Holds the share of lines that tests execute to the floors of coverage-floors.json.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const FLOORS = path.join(root, 'scripts/coverage-floors.json');

/** Lines by area: the paths of the floors first, then packages. */
function countLines(summary, paths) {
  const areas = new Map();
  for (const [file, { lines }] of Object.entries(summary)) {
    if (file === 'total') continue;
    const relative = path.relative(root, file);
    const folder = relative.split(path.sep).slice(0, 2).join('/');
    const named = paths.filter(name => relative.startsWith(`${name}/`));
    for (const area of [folder, ...named]) {
      const count = areas.get(area) ?? { covered: 0, total: 0 };
      count.covered += lines.covered;
      count.total += lines.total;
      areas.set(area, count);
    }
  }
  return areas;
}

function floorOf(area, { kinds, areas }) {
  if (area in areas) return areas[area];
  return kinds.find(({ pattern }) => new RegExp(pattern).test(area))?.percent;
}

/** Prints every area below its floor; true when there is none. */
export function checkCoverage(summaryFile) {
  const floors = JSON.parse(fs.readFileSync(FLOORS, 'utf8'));
  const summary = JSON.parse(fs.readFileSync(summaryFile, 'utf8'));
  const counted = countLines(summary, Object.keys(floors.areas));
  let isGreen = true;
  for (const [area, { covered, total }] of [...counted].sort()) {
    const floor = floorOf(area, floors);
    if (floor === undefined || total === 0) continue;
    const percent = (100 * covered) / total;
    const isBelow = percent < floor;
    isGreen &&= !isBelow;
    if (isBelow || process.env.COVERAGE_ALL) {
      console.log(
        `${isBelow ? 'below' : 'ok   '} ${area}: ${percent.toFixed(
          1,
        )} % of ${total} lines, floor ${floor} %`,
      );
    }
  }
  return isGreen;
}
