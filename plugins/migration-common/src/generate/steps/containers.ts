import { toScript } from '../scripts';
import { mark, type StepHandler } from './handler';
import type { Value } from '../../model';

const empty: Value = { kind: 'literal', value: '' };

function text(
  step: Parameters<StepHandler>[0],
  context: Parameters<StepHandler>[1],
  index: number,
) {
  return toScript(step.args[index] ?? empty, 'sh', context, step.origin);
}

const build: StepHandler = (step, context) => {
  const tag = text(step, context, 0);
  const args = text(step, context, 1);
  mark(step, context, 'converted');
  return [
    {
      name: 'Build an image',
      env: { ...tag.env, ...args.env },
      run: `docker build -t "${tag.text}" ${args.text || '.'}`,
      shell: 'bash',
    },
  ];
};

const push: StepHandler = (step, context) => {
  const image = text(step, context, 0);
  const tag = text(step, context, 1);
  mark(step, context, 'converted');
  const name = image.text.replace(/:[^:/]*$/, '');
  return [
    {
      name: 'Push an image',
      env: { ...image.env, ...tag.env },
      run: tag.text
        ? `docker tag "${image.text}" "${name}:${tag.text}"\ndocker push "${name}:${tag.text}"`
        : `docker push "${image.text}"`,
      shell: 'bash',
    },
  ];
};

const tag: StepHandler = (step, context) => {
  const image = text(step, context, 0);
  const name = text(step, context, 1);
  mark(step, context, 'converted');
  return [
    {
      name: 'Tag an image',
      env: { ...image.env, ...name.env },
      run: `docker tag "${image.text}" "${image.text.replace(/:[^:/]*$/, '')}:${
        name.text || 'latest'
      }"`,
      shell: 'bash',
    },
  ];
};

const pull: StepHandler = (step, context) => {
  const image = text(step, context, 0);
  mark(step, context, 'converted');
  return [
    {
      name: 'Pull an image',
      env: image.env,
      run: `docker pull "${image.text}"`,
      shell: 'bash',
    },
  ];
};

const run: StepHandler = (step, context) => {
  const image = text(step, context, 0);
  const args = text(step, context, 1);
  mark(step, context, 'converted');
  return [
    {
      name: 'Start a container',
      env: { ...image.env, ...args.env },
      run: `docker run -d ${args.text} "${image.text}"`,
      shell: 'bash',
    },
  ];
};

/** Methods of `docker` and of images. */
export const containerSteps: Readonly<Record<string, StepHandler>> = {
  'docker.build': build,
  'image.push': push,
  'image.tag': tag,
  'image.pull': pull,
  'image.run': run,
};
