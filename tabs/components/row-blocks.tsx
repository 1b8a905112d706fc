import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { DataTableProps } from './data-table-props.ts';
import { useFramedList } from './framed-list.ts';

const useStyles = makeStyles({
  title: { fontWeight: tokens.fontWeightSemibold },
  pairs: {
    display: 'grid',
    gridTemplateColumns: '140px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    marginTop: tokens.spacingVerticalXXS,
    '& > dt': { color: tokens.colorNeutralForeground2 },
    '& > dd': { margin: 0, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
  },
});

/** The rows of a table one below the other, for a frame that has no room for columns. Empty cells are left out. */
export function RowBlocks<Row>({ caption, columns, rows, keyOf, testId }: DataTableProps<Row>) {
  const styles = useStyles();
  const frame = useFramedList();
  const [title, ...others] = columns;
  return (
    <ul className={frame.list} data-testid={testId} aria-label={caption}>
      {rows.map((row) => {
        const pairs = others
          .map(({ heading, cell }) => ({ heading, content: cell(row) }))
          .filter(({ content }) => content !== '');
        return (
          <li key={keyOf(row)} className={frame.row}>
            <div className={styles.title}>{title?.cell(row)}</div>
            <dl className={styles.pairs}>
              {pairs.map(({ heading, content }) => (
                <Fragment key={heading}>
                  <dt>{heading}</dt>
                  <dd>{content}</dd>
                </Fragment>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
