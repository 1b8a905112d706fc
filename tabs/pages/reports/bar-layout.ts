/** One day as the chart draws it. */
export interface ChartDay {
  date: string;
  attended: number;
  didNotAttend: number;
}

/** One part of a day's bar; `labelY` is the middle of its number, undefined where there is no room for it. */
export interface BarPart {
  y: number;
  height: number;
  labelY: number | undefined;
}

/** Where one day's two parts stand, in the units of the drawing. */
export interface Bar {
  day: ChartDay;
  x: number;
  width: number;
  attended: BarPart;
  didNotAttend: BarPart;
  /** Whether there is room for the date below it. */
  isLabelled: boolean;
}

const WIDEST_BAR = 40;
const THINNEST_BAR = 3;
/** Room for one day in which its bar and a number of one or two digits can be read. */
const READABLE_SLOT = 22;
const LABEL_WIDTH = 56;
const DIGIT_WIDTH = 7.5;
const NUMBER_HEIGHT = 16;
const NICE = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10];

/** The least round whole number that is not below the highest bar: the top of the axis. */
export function axisTop(days: readonly ChartDay[]): number {
  const highest = Math.max(1, ...days.map((day) => day.attended + day.didNotAttend));
  const power = 10 ** Math.floor(Math.log10(highest));
  return (NICE.find((each) => each * power >= highest) ?? 10) * power;
}

/**
 * The days without the empty ones at the start for which a chart has no room: bars that can be read are worth more than
 * days on which nothing was.
 * @param width of the part of the drawing that the bars may fill
 */
export function daysWithRoom(days: readonly ChartDay[], width: number): readonly ChartDay[] {
  const firstFull = days.findIndex((day) => day.attended + day.didNotAttend > 0);
  const tooMany = days.length - Math.floor(width / READABLE_SLOT);
  return days.slice(Math.max(0, Math.min(firstFull, tooMany)));
}

/** Where the number of a part stands: inside it. */
function labelOf(count: number, y: number, height: number, width: number): number | undefined {
  const hasRoom = String(count).length * DIGIT_WIDTH <= width && height >= NUMBER_HEIGHT;
  return count > 0 && hasRoom ? y + height / 2 : undefined;
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
  const width = Math.min(WIDEST_BAR, Math.max(slot * 0.7, Math.min(slot, THINNEST_BAR)));
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / slot));
  const baseline = frame.top + frame.height;
  const part = (count: number, below: number): BarPart => {
    const height = (count / top) * frame.height;
    const y = baseline - below - height;
    return { y, height, labelY: labelOf(count, y, height, width) };
  };
  return days.map((day, index) => {
    const attended = part(day.attended, 0);
    const didNotAttend = part(day.didNotAttend, attended.height);
    return {
      day,
      x: frame.left + slot * index + (slot - width) / 2,
      width,
      attended,
      // the last part has the open sky above it when it is too low to hold its number
      didNotAttend: { ...didNotAttend, labelY: didNotAttend.labelY ?? labelAbove(day, didNotAttend.y, slot) },
      isLabelled: index % every === 0,
    };
  });
}

function labelAbove(day: ChartDay, y: number, slot: number): number | undefined {
  const hasRoom = String(day.didNotAttend).length * DIGIT_WIDTH <= slot;
  return day.didNotAttend > 0 && hasRoom ? y - NUMBER_HEIGHT / 2 : undefined;
}
