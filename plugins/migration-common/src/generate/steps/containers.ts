import { mark, shellText, type StepHandler } from './handler';
import type { Value } from '../../model';

const empty: Value = { kind: 'literal', value: '' };

function text(
  step: Parameters<StepHandler>[0],
  context: Parameters<StepHandler>[1],
  index: number,
) {
  return shellText(step.args[index] ?? empty, context, step.origin);
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

/** Name and tag that an image has in the registry of the block. */
function qualify(
  image: string,
  tag: string,
  { registry }: Parameters<StepHandler>[1],
): string {
  const name = image.replace(/:[^:/]*$/, '');
  const own = /:([^:/]*)$/.exec(image)?.[1];
  const prefix =
    registry && !name.startsWith(`${registry}/`) ? `${registry}/` : '';
  return `${prefix}${name}:${tag || own || 'latest'}`;
}

const push: StepHandler = (step, context) => {
  const image = text(step, context, 0);
  const tag = text(step, context, 1);
  mark(step, context, 'converted');
  const full = qualify(image.text, tag.text, context);
  return [
    {
      name: 'Push an image',
      env: { ...image.env, ...tag.env },
      run: `docker tag "${image.text}" "${full}"\ndocker push "${full}"`,
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
      run: `docker tag "${image.text}" "${qualify(
        image.text,
        name.text,
        context,
      )}"`,
      shell: 'bash',
    },
  ];
};

const pull: StepHandler = (step, context) => {
  const image = text(step, context, 0);
  mark(step, context, 'converted');
  const name =
    context.registry && !image.text.startsWith(`${context.registry}/`)
      ? `${context.registry}/${image.text}`
      : image.text;
  return [
    {
      name: 'Pull an image',
      env: image.env,
      run: `docker pull "${name}"`,
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
