import { card, execute, heading, line, type AdaptiveCard } from './card-parts.ts';
import { rowsThatFit } from './rows-that-fit.ts';

/** The last one of a page; `appointmentId` is the id of a meeting where the row is one. */
export interface LastShown {
  startsAt: string;
  appointmentId: string;
}

/** One line of a list: what stands in its columns, the last of which takes the room that is left. */
export interface ListRow extends LastShown {
  columns: readonly string[];
  /** What a press on it does. */
  action: object;
}

interface List {
  /** Asked again for the next page. */
  command: string;
  title: string;
  rows: readonly ListRow[];
  whenEmpty: string;
  after: LastShown | undefined;
}

/** Rows by start. What one message cannot hold is on further pages. */
export function listCard({ command, title, rows, whenEmpty, after }: List): AdaptiveCard {
  const all = rows.toSorted(byPlace);
  const first = after === undefined ? 0 : all.filter((one) => byPlace(one, after) <= 0).length;
  const shown = rowsThatFit(all.slice(first).map(drawn));
  const end = first + shown.length;
  const last = all[end - 1];
  const isWhole = shown.length === all.length;
  return card({
    fallbackText: title,
    body: [
      heading(title),
      ...(shown.length === 0 ? [line(after === undefined ? whenEmpty : 'No more.', { isSubtle: true })] : []),
      ...shown,
      ...(isWhole || shown.length === 0
        ? []
        : [line(`${first + 1} to ${end} of ${all.length}`, { isSubtle: true })]),
    ],
    actions: [
      ...(end < all.length && last !== undefined
        ? [execute('Show more', 'show-more', { command, after: placeOf(last) })]
        : []),
      ...(first > 0 ? [execute('From the start', 'show-more', { command })] : []),
    ],
  });
}

const placeOf = ({ startsAt, appointmentId }: LastShown): LastShown => ({ startsAt, appointmentId });

function byPlace(one: LastShown, other: LastShown): number {
  const apart = Date.parse(one.startsAt) - Date.parse(other.startsAt);
  if (apart !== 0) return apart;
  return one.appointmentId < other.appointmentId ? -1 : Number(one.appointmentId > other.appointmentId);
}

/** A row as the card has it. */
export const drawn = ({ columns, action }: Pick<ListRow, 'columns' | 'action'>): object => ({
  type: 'ColumnSet',
  spacing: 'Small',
  selectAction: action,
  columns: columns.map((text, index) => column(index === columns.length - 1 ? 'stretch' : 'auto', text)),
});

const column = (width: string, text: string): object => ({
  type: 'Column',
  width,
  items: [{ type: 'TextBlock', text, wrap: true }],
});
