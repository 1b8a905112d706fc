/** One appointment that is decided: the numbers in the order of the inputs, and whether it was missed. */
export interface Example {
  /** Puts examples into one order, so that the same ones give the same model however they come. */
  id: string;
  values: readonly number[];
  isMissed: boolean;
}

export interface Coefficients {
  intercept: number;
  /** One an input; 0 where every example has the same value. */
  slopes: number[];
}

const MOST_STEPS = 100;
const MOST_HALVINGS = 40;
const CLOSE_ENOUGH = 1e-10;

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Within the open interval from 0 to 1, where a number can still say so. */
export function scoreOf({ intercept, slopes }: Coefficients, values: readonly number[]): number {
  const logOdds = slopes.reduce((sum, slope, place) => sum + slope * (values[place] ?? 0), intercept);
  return Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, probabilityOf(logOdds)));
}

/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Solves A·x = b for a symmetric, positive definite A (Cholesky). @throws Error when it is not */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const size = right.length;
  const lower = matrix.map((row) => row.map(() => 0));
  const at = (rows: readonly number[][], row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(matrix, row, column);
      for (let k = 0; k < column; k += 1) sum -= at(lower, row, k) * at(lower, column, k);
      if (row === column && !(sum > 0)) throw new Error('the regression has no single solution');
      const line = lower[row];
      if (line !== undefined)
        line[column] = row === column ? Math.sqrt(sum) : sum / at(lower, column, column);
    }
  }
  const forward: number[] = [];
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= at(lower, row, k) * (forward[k] ?? 0);
    forward.push(sum / at(lower, row, row));
  }
  const solution: number[] = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = forward[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= at(lower, k, row) * (solution[k] ?? 0);
    solution[row] = sum / at(lower, row, row);
  }
  return solution;
}

interface Row {
  /** A leading 1 for the intercept, then the standardised values. */
  x: readonly number[];
  y: number;
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);

/** Penalised negative log likelihood: what is made least. The intercept is not penalised. */
function lossOf(rows: readonly Row[], weights: readonly number[], penalty: number): number {
  const fit = rows.reduce((sum, { x, y }) => {
    const logOdds = dot(x, weights);
    return sum + softplus(logOdds) - y * logOdds;
  }, 0);
  return fit + (penalty / 2) * weights.slice(1).reduce((sum, weight) => sum + weight * weight, 0);
}

/** One step of Newton's method (iteratively reweighted least squares). */
function newtonStep(rows: readonly Row[], weights: readonly number[], penalty: number): number[] {
  const size = weights.length;
  const gradient = weights.map((weight, place) => (place === 0 ? 0 : penalty * weight));
  const curvature = weights.map((_, row) =>
    weights.map((__, column) => (row === column && row > 0 ? penalty : 0)),
  );
  for (const { x, y } of rows) {
    const chance = probabilityOf(dot(x, weights));
    const spread = Math.max(chance * (1 - chance), Number.EPSILON);
    for (let row = 0; row < size; row += 1) {
      const value = x[row] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + (chance - y) * value;
      const line = curvature[row];
      if (line === undefined || value === 0) continue;
      for (let column = 0; column < size; column += 1) {
        line[column] = (line[column] ?? 0) + spread * value * (x[column] ?? 0);
      }
    }
  }
  return solve(curvature, gradient);
}

/**
 * Logistic regression with an L2 penalty on the standardised slopes, by Newton's method with halved steps: deterministic,
 * the same for the same examples in any order.
 * @param penalty above 0, so that there is one solution, also where an input tells all examples apart
 * @throws RangeError without an example that was missed and one that was not
 */
export function fitLogisticRegression(examples: readonly Example[], penalty: number): Coefficients {
  if (!examples.some(({ isMissed }) => isMissed) || examples.every(({ isMissed }) => isMissed)) {
    throw new RangeError('a regression needs appointments that were missed and others that were not');
  }
  const ordered = examples.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const inputs = ordered[0]?.values.map((_, place) => standardOf(ordered, place)) ?? [];
  const used = inputs.flatMap(({ deviation }, place) => (deviation === 0 ? [] : [place]));
  const standard = (place: number, value: number): number => {
    const { mean, deviation } = inputs[place] ?? { mean: 0, deviation: 1 };
    return (value - mean) / deviation;
  };
  const rows = ordered.map(({ values, isMissed }) => ({
    x: [1, ...used.map((place) => standard(place, values[place] ?? 0))],
    y: isMissed ? 1 : 0,
  }));
  const weights = descend(rows, used.length + 1, penalty);
  const slopes = inputs.map(({ deviation }, place) => {
    const at = used.indexOf(place);
    return at === -1 ? 0 : (weights[at + 1] ?? 0) / deviation;
  });
  const intercept = inputs.reduce(
    (sum, { mean }, place) => sum - (slopes[place] ?? 0) * mean,
    weights[0] ?? 0,
  );
  return { intercept, slopes };
}

function descend(rows: readonly Row[], size: number, penalty: number): number[] {
  let weights: number[] = Array.from({ length: size }, () => 0);
  let loss = lossOf(rows, weights, penalty);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = newtonStep(rows, weights, penalty);
    let length = 1;
    let next = weights;
    let nextLoss = Infinity;
    for (let halving = 0; halving < MOST_HALVINGS && !(nextLoss <= loss); halving += 1) {
      next = weights.map((weight, place) => weight - length * (direction[place] ?? 0));
      nextLoss = lossOf(rows, next, penalty);
      length /= 2;
    }
    if (!(nextLoss <= loss)) return weights;
    const moved = Math.max(...next.map((weight, place) => Math.abs(weight - (weights[place] ?? 0))));
    [weights, loss] = [next, nextLoss];
    if (moved < CLOSE_ENOUGH) return weights;
  }
  throw new Error('the regression did not settle');
}

function standardOf(examples: readonly Example[], place: number): { mean: number; deviation: number } {
  const values = examples.map((one) => one.values[place] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // a column of one value comes out as rounding noise
  return { mean, deviation: values.every((value) => value === values[0]) ? 0 : Math.sqrt(variance) };
}
