/** What a project has set about models. */
export interface ProjectModels {
  readonly provider?: string;
  readonly monthlyUsd?: number;
  /** Keys that its admins entered, by provider. */
  readonly keys?: ReadonlyMap<string, string>;
}
