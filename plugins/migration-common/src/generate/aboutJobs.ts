/** In a job of its own the functions ask about the job's own steps; the needed jobs are asked instead. */
export function aboutJobs<Rendered extends { if?: string }>(
  step: Rendered,
): Rendered {
  if (!step.if) {
    return {
      ...step,
      if: "${{ !contains(needs.*.result, 'failure') && !contains(needs.*.result, 'cancelled') }}",
    };
  }
  return {
    ...step,
    if: step.if
      .replace(
        /(?<![!\w])failure\(\)/g,
        "(failure() || contains(needs.*.result, 'failure'))",
      )
      .replace(
        /(?<![!\w])cancelled\(\)/g,
        "contains(needs.*.result, 'cancelled')",
      )
      .replace(
        /(?<![!\w])success\(\)/g,
        "(!contains(needs.*.result, 'failure') && !contains(needs.*.result, 'cancelled'))",
      )
      .replace(
        /job\.status/g,
        "(contains(needs.*.result, 'failure') && 'failure' || contains(needs.*.result, 'cancelled') && 'cancelled' || 'success')",
      ),
  };
}
