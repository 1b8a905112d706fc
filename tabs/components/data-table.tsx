import { makeStyles, tokens } from '@fluentui/react-components';
import { NARROW, useMedia } from '../hooks/use-media.ts';
import type { DataTableProps } from './data-table-props.ts';
import { RowBlocks } from './row-blocks.tsx';

const useStyles = makeStyles({
  place: {
    overflowX: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      height: '32px',
      paddingInline: tokens.spacingHorizontalM,
      paddingBlock: tokens.spacingVerticalXXS,
      textAlign: 'start',
      verticalAlign: 'middle',
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
    '& th': { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
    '& [data-number]': { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    '& td[data-long]': { minWidth: '200px' },
    '& tbody tr:last-child > *': { borderBottomStyle: 'none' },
    '& tbody tr:hover': { backgroundColor: tokens.colorNeutralBackground2 },
  },
});

function WideTable<Row>({ caption, columns, rows, keyOf, testId }: DataTableProps<Row>) {
  const styles = useStyles();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles.place} role="region" aria-label={`${caption}: table`} tabIndex={0}>
      <table className={styles.table} data-testid={testId} aria-label={caption}>
        <thead>
          <tr>
            {columns.map(({ heading, isNumber }) => (
              <th key={heading} scope="col" data-number={isNumber}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ heading, cell, isNumber, isLong }, index) =>
                index === 0 ? (
                  <th key={heading} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={heading} data-number={isNumber} data-long={isLong}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A plain table; the first column names the row. In a narrow frame each row is a block of labels and values. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return useMedia(NARROW) ? <RowBlocks {...props} /> : <WideTable {...props} />;
}
