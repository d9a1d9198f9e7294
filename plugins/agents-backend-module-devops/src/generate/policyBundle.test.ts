import path from 'node:path';
import {
  guessTypeByContent,
  guessTypeByName,
  isAtLeast,
  type Subject,
} from '@trainyard/plugin-policy-common';
import { createEvaluator } from '@trainyard/plugin-policy-node';
import { infrastructureFormats } from '../domain/service/ServiceRequest';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { listServiceVariants } from '../domain/service/listServiceVariants';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { ServiceGenerator } from './ServiceGenerator';

jest.setTimeout(300_000);

const generator = new ServiceGenerator(
  path.resolve(__dirname, '../../../../templates/skeletons/service'),
  readPlanningContent(
    path.resolve(__dirname, '../../content/service-planning.yaml'),
  ),
);

/** Every file of every variant; what many share is judged once. */
function listSubjects(): Subject[] {
  const context = {
    requestedBy: 'user:default/guest',
    defaultOwner: 'group:default/platform',
  };
  const files = infrastructureFormats.flatMap(infrastructure =>
    listServiceVariants().flatMap(
      variant =>
        generator.generate(
          readServiceRequest(
            { serviceName: 'user-service', infrastructure, ...variant },
            context,
          ),
        ).files,
    ),
  );
  const subjects = files.map(({ path: name, content }): Subject => {
    const type =
      guessTypeByName(name) ??
      (/\.(?:ya?ml|json)$/.test(name)
        ? guessTypeByContent(content)
        : 'generic');
    return { type, name, content };
  });
  return [
    ...new Map(
      subjects.map(subject => [`${subject.name}\0${subject.content}`, subject]),
    ).values(),
  ];
}

it('the production policy bundle finds nothing that blocks production in any variant', async () => {
  const evaluator = await createEvaluator();
  try {
    const { findings, outcomes } = await evaluator.evaluate(listSubjects(), {
      timeoutMs: 120_000,
    });
    expect(
      findings
        .filter(({ severity }) => isAtLeast(severity, 'medium'))
        .map(({ rule, location, message }) => [rule, location.file, message]),
    ).toEqual([]);
    // Nothing was left unjudged by a rule that broke.
    expect(outcomes.filter(({ status }) => status === 'error')).toEqual([]);
    expect(
      outcomes.filter(({ status }) => status === 'evaluated').length,
    ).toBeGreaterThan(500);
  } finally {
    await evaluator.stop();
  }
});
