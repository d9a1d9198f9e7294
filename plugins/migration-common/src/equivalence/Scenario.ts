/** What starts a build. */
export type ScenarioEvent =
  | 'push'
  | 'tag'
  | 'pull_request'
  | 'manual'
  | 'schedule';

/** Where a build is broken off. */
export interface Interruption {
  readonly kind: 'failure' | 'cancel';
  /** The command at which it happens, in the form that traces use. */
  readonly command: string;
}

/** One situation in which the old pipeline and the new workflow must do the same. */
export interface Scenario {
  readonly name: string;
  readonly event: ScenarioEvent;
  /** The branch that is built; for a pull request the branch it comes from. */
  readonly branch: string;
  readonly tag?: string;
  /** The branch into which a pull request goes. */
  readonly target?: string;
  /** Values given by the person who starts the build; others keep their defaults. */
  readonly parameters: Readonly<Record<string, string | boolean>>;
  /** Variables that the server sets. */
  readonly environment: Readonly<Record<string, string>>;
  readonly interruption?: Interruption;
  /** How the build before this one ended. */
  readonly previous: 'success' | 'failure';
  /** The system of machines about which the pipeline says nothing. */
  readonly system: 'unix' | 'windows';
  /** Whether the files changed that conditions ask about. */
  readonly touches: boolean;
  /** What the author of the last commit wrote. */
  readonly message: string;
  /** The pipeline itself speaks of this event, so the workflow must start on it. */
  readonly mustStart: boolean;
}

/** A plain build of the default branch; scenarios are variations of it. */
export const baseScenario: Scenario = {
  name: 'push to main',
  event: 'push',
  branch: 'main',
  parameters: {},
  environment: {},
  previous: 'success',
  system: 'unix',
  touches: true,
  message: '‹message›',
  mustStart: false,
};

/** Number of the pull request in every scenario that has one. */
export const PULL_REQUEST_NUMBER = 4711;
