import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useWidth } from '../../hooks/use-width.ts';
import { plainShortDay } from '../../words/times.ts';
import { Hatch, Key } from './chart-key.tsx';
import { axisTop, daysWithRoom, layOutBars } from './bar-layout.ts';
import type { Bar, ChartDay } from './bar-layout.ts';

const HEIGHT = 220;
const MARGIN = { left: 28, right: 4, top: 18, bottom: 24 };

/** "3 Mar" */
const dayAndMonth = (date: string): string => plainShortDay(date).split(' ').slice(1).join(' ');

const useStyles = makeStyles({
  chart: { width: '100%', minHeight: `${HEIGHT}px` },
  text: { fontSize: tokens.fontSizeBase100, fill: tokens.colorNeutralForeground2, fontFamily: 'inherit' },
  number: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, fontFamily: 'inherit' },
  onAttended: { fill: tokens.colorNeutralForegroundOnBrand },
  // a rim of paper keeps the hatching off the number
  onHatch: {
    fill: tokens.colorNeutralForeground1,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: '4px',
    strokeLinejoin: 'round',
    paintOrder: 'stroke',
  },
  leftOut: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  axis: { stroke: tokens.colorNeutralStroke1 },
  grid: { stroke: tokens.colorNeutralStroke2, strokeDasharray: '2 3' },
  attended: { fill: tokens.colorBrandBackground },
  outline: { stroke: tokens.colorStatusDangerForeground1, strokeWidth: '1px' },
});

interface PartNumberProps {
  x: number;
  y: number | undefined;
  count: number;
  className: string;
}

/** The number of a part, in the part. */
function PartNumber({ x, y, count, className }: PartNumberProps) {
  const styles = useStyles();
  if (y === undefined) return null;
  return (
    <text
      x={x}
      y={y}
      textAnchor="middle"
      dominantBaseline="central"
      className={mergeClasses(styles.number, className)}
    >
      {count}
    </text>
  );
}

function DayBar({ bar, hatch }: { bar: Bar; hatch: string }) {
  const styles = useStyles();
  const { day, x, width, attended, didNotAttend } = bar;
  const middle = x + width / 2;
  return (
    <g>
      <title>{`${plainShortDay(day.date)}: ${day.attended} attended, ${day.didNotAttend} did not`}</title>
      <rect x={x} width={width} y={attended.y} height={attended.height} className={styles.attended} />
      {day.didNotAttend === 0 ? null : (
        <rect
          x={x}
          width={width}
          y={didNotAttend.y}
          height={didNotAttend.height}
          fill={`url(#${hatch})`}
          className={styles.outline}
        />
      )}
      <PartNumber x={middle} y={attended.labelY} count={day.attended} className={styles.onAttended} />
      <PartNumber x={middle} y={didNotAttend.labelY} count={day.didNotAttend} className={styles.onHatch} />
      {bar.isLabelled ? (
        <text x={middle} y={HEIGHT - 8} textAnchor="middle" className={styles.text}>
          {dayAndMonth(day.date)}
        </text>
      ) : null}
    </g>
  );
}

/** Which days the chart leaves out, so that its first date is not taken for the first of the report. */
function leftOutWords(days: readonly ChartDay[]): string {
  const [first, last] = [days[0], days.at(-1)].map((day) => (day === undefined ? '' : dayAndMonth(day.date)));
  return first === last
    ? `${first ?? ''} is left out: nothing to show.`
    : `${first ?? ''} to ${last ?? ''} are left out: nothing to show.`;
}

/** Attended and did not attend by day. Each part bears its number; those who did not are hatched, so that it prints. */
export function AttendanceChart({ days, summary }: { days: readonly ChartDay[]; summary: string }) {
  const styles = useStyles();
  const [place, width] = useWidth();
  const hatch = useId();
  const frame = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(0, width - MARGIN.left - MARGIN.right),
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const baseline = frame.top + frame.height;
  const shown = daysWithRoom(days, frame.width);
  const isCut = width > 0 && shown.length < days.length;
  return (
    <div>
      <Key hatch={hatch} />
      <div ref={place} className={styles.chart}>
        {width === 0 ? null : (
          <svg width={width} height={HEIGHT} role="img" aria-label={`Attendance by day. ${summary}`}>
            <defs>
              <Hatch id={hatch} />
            </defs>
            <line x1={frame.left} x2={width} y1={frame.top} y2={frame.top} className={styles.grid} />
            <text x={frame.left - 6} y={frame.top + 4} textAnchor="end" className={styles.text}>
              {axisTop(days)}
            </text>
            <text x={frame.left - 6} y={baseline + 4} textAnchor="end" className={styles.text}>
              0
            </text>
            {layOutBars(shown, frame).map((bar) => (
              <DayBar key={bar.day.date} bar={bar} hatch={hatch} />
            ))}
            <line x1={frame.left} x2={width} y1={baseline} y2={baseline} className={styles.axis} />
          </svg>
        )}
      </div>
      {isCut ? <p className={styles.leftOut}>{leftOutWords(days.slice(0, -shown.length))}</p> : null}
    </div>
  );
}
