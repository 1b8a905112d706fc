import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Timeline } from '../../../../api/attendance/contract/timeline.ts';
import { useWidth } from '../../../hooks/use-width.ts';
import { clockRange, clockTime } from '../../../words/times.ts';

type Lane = Timeline['lanes'][number];
type SpanKind = Lane['spans'][number]['kind'];

const SPAN_WORDS: Readonly<Record<SpanKind, string>> = {
  waiting: 'In the waiting room',
  'in-call': 'In the call',
  telephone: 'On the telephone',
};
const KINDS: readonly SpanKind[] = ['waiting', 'in-call', 'telephone'];

const LANE = 40;
const NAME = 16;
const BAR = 14;
const TOP = 22;
const MARGIN = 6;

const useStyles = makeStyles({
  figure: { margin: `0 0 ${tokens.spacingVerticalM}` },
  text: { fontSize: tokens.fontSizeBase200, fill: tokens.colorNeutralForeground1, fontFamily: 'inherit' },
  quiet: { fill: tokens.colorNeutralForeground2 },
  track: { fill: tokens.colorNeutralBackground3 },
  booked: { stroke: tokens.colorNeutralStroke1, strokeDasharray: '3 3' },
  waiting: { fill: 'none', stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: '1.5px' },
  inCall: { fill: tokens.colorBrandBackground },
  telephone: { fill: tokens.colorStatusSuccessForeground1 },
  mark: { fill: tokens.colorNeutralForeground1, stroke: tokens.colorNeutralBackground1, strokeWidth: '1px' },
  key: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  keyItem: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  summary: { cursor: 'pointer', color: tokens.colorBrandForegroundLink, width: 'fit-content' },
  tableFrame: { overflowX: 'auto' },
  table: {
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
    },
  },
});

const styleOf = (styles: ReturnType<typeof useStyles>, kind: SpanKind): string =>
  ({ waiting: styles.waiting, 'in-call': styles.inCall, telephone: styles.telephone })[kind];

/** From a moment to its place across the picture. */
const scaleOf = ({ from, until }: Timeline, width: number): ((at: string) => number) => {
  const start = Date.parse(from);
  const length = Math.max(1, Date.parse(until) - start);
  return (at) => MARGIN + ((Date.parse(at) - start) / length) * Math.max(0, width - 2 * MARGIN);
};

function LaneRow(props: { lane: Lane; top: number; x: (at: string) => number; width: number }) {
  const styles = useStyles();
  const { lane, top, x, width } = props;
  return (
    <g>
      <text x={MARGIN} y={top + NAME - 4} className={styles.text}>
        {lane.who}
      </text>
      <rect
        x={MARGIN}
        y={top + NAME}
        width={Math.max(0, width - 2 * MARGIN)}
        height={BAR}
        rx={3}
        className={styles.track}
      />
      {lane.spans.map((span, index) => (
        <rect
          key={index}
          x={x(span.from)}
          y={top + NAME + (span.kind === 'waiting' ? 1 : 0)}
          width={Math.max(2, x(span.until) - x(span.from))}
          height={span.kind === 'waiting' ? BAR - 2 : BAR}
          rx={3}
          className={styleOf(styles, span.kind)}
        />
      ))}
      {lane.marks.map(({ at }, index) => (
        <circle key={index} cx={x(at)} cy={top + NAME + BAR / 2} r={3.5} className={styles.mark} />
      ))}
    </g>
  );
}

function Key({ kinds, hasMarks }: { kinds: readonly SpanKind[]; hasMarks: boolean }) {
  const styles = useStyles();
  return (
    <ul className={styles.key} aria-hidden>
      {kinds.map((kind) => (
        <li key={kind} className={styles.keyItem}>
          <svg width={20} height={12}>
            <rect x={1} y={1} width={18} height={10} rx={3} className={styleOf(styles, kind)} />
          </svg>
          {SPAN_WORDS[kind]}
        </li>
      ))}
      {hasMarks ? (
        <li className={styles.keyItem}>
          <svg width={12} height={12}>
            <circle cx={6} cy={6} r={3.5} className={styles.mark} />
          </svg>
          A moment: see the table
        </li>
      ) : null}
    </ul>
  );
}

/** Who was where when, a lane for each person, between the dashed lines of the booked time; the same as a table below it. */
export function TimelinePicture({ timeline, timeZone }: { timeline: Timeline; timeZone: string }) {
  const styles = useStyles();
  const [frame, width] = useWidth();
  const title = useId();
  const { lanes, startsAt, endsAt, from, until } = timeline;
  if (lanes.length === 0) return null;
  const x = scaleOf(timeline, width);
  const height = TOP + lanes.length * LANE + 4;
  const time = (at: string): string => clockTime(at, timeZone);
  const kinds = KINDS.filter((kind) => lanes.some(({ spans }) => spans.some((span) => span.kind === kind)));
  return (
    <figure className={styles.figure} data-testid="timeline">
      <div ref={frame}>
        {width === 0 ? null : (
          <svg width={width} height={height} role="img" aria-labelledby={title}>
            <title id={title}>
              {`Who was where, ${clockRange(from, until, timeZone)}: ${lanes.map(({ who }) => who).join(', ')}. The table below says the same.`}
            </title>
            {[startsAt, endsAt].map((at) => (
              <line key={at} x1={x(at)} x2={x(at)} y1={TOP - 6} y2={height} className={styles.booked} />
            ))}
            <text x={x(startsAt)} y={12} className={mergeClasses(styles.text, styles.quiet)}>
              {clockRange(startsAt, endsAt, timeZone)}
            </text>
            {lanes.map((lane, index) => (
              <LaneRow key={index} lane={lane} top={TOP + index * LANE} x={x} width={width} />
            ))}
          </svg>
        )}
      </div>
      <Key kinds={kinds} hasMarks={lanes.some(({ marks }) => marks.length > 0)} />
      <details>
        <summary className={styles.summary}>The same as a table</summary>
        {/* a wide table is moved sideways by the keyboard too */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
        <div className={styles.tableFrame} tabIndex={0} role="region" aria-label="Who was where, as a table">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">When</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <tbody>
              {lanes.flatMap(({ who, spans, marks }) =>
                [
                  ...spans.map((span) => ({
                    at: span.from,
                    when: clockRange(span.from, span.until, timeZone),
                    what: SPAN_WORDS[span.kind],
                  })),
                  ...marks.map(({ at, label }) => ({ at, when: time(at), what: label })),
                ]
                  .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
                  .map(({ when, what }, index) => (
                    <tr key={`${who} ${String(index)}`}>
                      <th scope="row">{who}</th>
                      <td>{when}</td>
                      <td>{what}</td>
                    </tr>
                  )),
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
