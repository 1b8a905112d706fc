import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useWidth } from '../../hooks/use-width.ts';
import { plainShortDay } from '../../words/times.ts';
import { axisTop, layOutBars } from './bar-layout.ts';
import type { Bar, ChartDay } from './bar-layout.ts';

const HEIGHT = 220;
const MARGIN = { left: 28, right: 4, top: 18, bottom: 24 };
/** Below this width a number above its bar would touch the next one. */
const NUMBER_WIDTH = 12;

const useStyles = makeStyles({
  chart: { width: '100%', minHeight: `${HEIGHT}px` },
  text: { fontSize: tokens.fontSizeBase100, fill: tokens.colorNeutralForeground2, fontFamily: 'inherit' },
  number: { fontSize: tokens.fontSizeBase200, fill: tokens.colorNeutralForeground1, fontWeight: 600 },
  axis: { stroke: tokens.colorNeutralStroke1 },
  grid: { stroke: tokens.colorNeutralStroke2, strokeDasharray: '2 3' },
  attended: { fill: tokens.colorBrandBackground },
  paper: { fill: tokens.colorNeutralBackground1 },
  hatch: { stroke: tokens.colorStatusDangerForeground1, strokeWidth: '2px' },
  outline: { stroke: tokens.colorStatusDangerForeground1, strokeWidth: '1px' },
  key: { display: 'flex', columnGap: tokens.spacingHorizontalL, marginBottom: tokens.spacingVerticalXS },
  keyEntry: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

function Hatch({ id }: { id: string }) {
  const styles = useStyles();
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" className={styles.paper} />
      <line x1="0" y1="0" x2="0" y2="6" className={styles.hatch} />
    </pattern>
  );
}

function Key({ hatch }: { hatch: string }) {
  const styles = useStyles();
  return (
    <div className={styles.key} aria-hidden>
      <span className={styles.keyEntry}>
        <svg width="14" height="14">
          <rect width="14" height="14" className={styles.attended} />
        </svg>
        Attended
      </span>
      <span className={styles.keyEntry}>
        <svg width="14" height="14">
          <rect x="0.5" y="0.5" width="13" height="13" fill={`url(#${hatch})`} className={styles.outline} />
        </svg>
        Did not attend
      </span>
    </div>
  );
}

function DayBar({ bar, hatch }: { bar: Bar; hatch: string }) {
  const styles = useStyles();
  const { day, x, width } = bar;
  const middle = x + width / 2;
  return (
    <g>
      <title>{`${plainShortDay(day.date)}: ${day.attended} attended, ${day.didNotAttend} did not`}</title>
      <rect x={x} width={width} {...bar.attended} className={styles.attended} />
      {day.didNotAttend === 0 ? null : (
        <rect x={x} width={width} {...bar.didNotAttend} fill={`url(#${hatch})`} className={styles.outline} />
      )}
      {width < NUMBER_WIDTH || day.didNotAttend === 0 ? null : (
        <text x={middle} y={bar.didNotAttend.y - 4} textAnchor="middle" className={styles.number}>
          {day.didNotAttend}
        </text>
      )}
      {bar.isLabelled ? (
        <text x={middle} y={HEIGHT - 8} textAnchor="middle" className={styles.text}>
          {plainShortDay(day.date).split(' ').slice(1).join(' ')}
        </text>
      ) : null}
    </g>
  );
}

/** Attended and did not attend by day. The number above a bar is how many did not; hatched, so that it prints. */
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
            {layOutBars(days, frame).map((bar) => (
              <DayBar key={bar.day.date} bar={bar} hatch={hatch} />
            ))}
            <line x1={frame.left} x2={width} y1={baseline} y2={baseline} className={styles.axis} />
          </svg>
        )}
      </div>
    </div>
  );
}
