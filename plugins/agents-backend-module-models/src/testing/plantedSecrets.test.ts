import { ModelDouble } from './ModelDouble';
import { plantSecrets } from './plantedSecrets';

it('lets no planted secret out: not to vendors, transcripts, events, results', async () => {
  const double = await ModelDouble.start(() => ({ text: '' }));
  const outcomes = await plantSecrets(double);
  await double.stop();
  expect(outcomes.length).toBeGreaterThan(80);
  expect(outcomes.filter(({ leaks }) => leaks.length)).toEqual([]);
});
