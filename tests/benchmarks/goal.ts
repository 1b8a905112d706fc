interface Goal {
  relation: '>=' | '<=' | '=';
  value: number;
  unit?: string;
  /** Digits after the point; none when it is left out. */
  digits?: number;
}

function isMet({ relation, value }: Goal, figure: number): boolean {
  if (relation === '>=') return figure >= value;
  return relation === '<=' ? figure <= value : figure === value;
}

/**
 * `0.63 x pgbench goal >= 0.60 met`
 * @param what names the figure and its unit
 * @param digits after the point, of the figure as printed; it is judged as it was measured
 */
export function judged(figure: number, digits: number, what: string, goal: Goal): string {
  const relation = goal.relation === '=' ? '' : `${goal.relation} `;
  const unit = goal.unit === undefined ? '' : ` ${goal.unit}`;
  const verdict = isMet(goal, figure) ? 'met' : 'missed';
  return `${figure.toFixed(digits)} ${what} goal ${relation}${goal.value.toFixed(goal.digits ?? 0)}${unit} ${verdict}`;
}
