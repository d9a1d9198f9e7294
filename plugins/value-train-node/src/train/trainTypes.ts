/** Who does something: a person or an agent, and when. */
export interface Actor {
  readonly name: string;
  readonly kind: 'person' | 'agent' | 'system';
  readonly at: string;
}

/** What is needed to found a train. */
export interface NewTrain {
  readonly project: string;
  readonly title: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly endpoints?: readonly string[];
  readonly targetDate?: string;
  /** The organisation's configuration as YAML; without it the shipped one. */
  readonly pipelineText?: string;
}

/** An artifact to be saved. */
export interface ArtifactSave {
  readonly path: string;
  readonly content: string;
  /** The hash the author saw; saving over something else is a conflict. */
  readonly expectedSha256?: string;
  readonly inputs?: readonly string[];
  readonly agent?: string;
}

/** What a person decided on a gate, bound to what was shown. */
export interface Decision {
  readonly phase: string;
  readonly role: string;
  readonly decision: 'approved' | 'rejected' | 'withdrawn';
  readonly comment?: string;
  readonly subjectSha256: string;
  /** The question of a run that was answered. */
  readonly asked?: { readonly run: string; readonly node: string };
}

/** Money that was spent or will be. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
  readonly kind: 'actual' | 'forecast';
  readonly what: string;
}
