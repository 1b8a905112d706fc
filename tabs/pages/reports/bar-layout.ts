/** One day as the chart draws it. */
export interface ChartDay {
  date: string;
  attended: number;
  didNotAttend: number;
}

/** Where one day's two bars stand, in the units of the drawing. */
export interface Bar {
  day: ChartDay;
  x: number;
  width: number;
  attended: { y: number; height: number };
  didNotAttend: { y: number; height: number };
  /** Whether there is room for the date below it. */
  isLabelled: boolean;
}

const WIDEST_BAR = 40;
const LABEL_WIDTH = 56;

/** The least round number that is not below the highest bar: the top of the axis. */
export function axisTop(days: readonly ChartDay[]): number {
  const highest = Math.max(1, ...days.map((day) => day.attended + day.didNotAttend));
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((each) => each * power >= highest) ?? 10;
  return step * power;
}

/**
 * Stacked bars on a baseline of zero, attended below.
 * @param frame the part of the drawing that the bars may fill
 */
export function layOutBars(
  days: readonly ChartDay[],
  frame: { left: number; top: number; width: number; height: number },
): Bar[] {
  const top = axisTop(days);
  const slot = frame.width / Math.max(1, days.length);
  const width = Math.min(WIDEST_BAR, slot * 0.7);
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / slot));
  const heightOf = (count: number): number => (count / top) * frame.height;
  return days.map((day, index) => {
    const attended = heightOf(day.attended);
    const didNotAttend = heightOf(day.didNotAttend);
    const baseline = frame.top + frame.height;
    return {
      day,
      x: frame.left + slot * index + (slot - width) / 2,
      width,
      attended: { y: baseline - attended, height: attended },
      didNotAttend: { y: baseline - attended - didNotAttend, height: didNotAttend },
      isLabelled: index % every === 0,
    };
  });
}
