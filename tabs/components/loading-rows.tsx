import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  row: {
    display: 'grid',
    gridTemplateColumns: '56px 1fr 120px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    height: '48px',
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

/** Stands where a list will be, in its form, until it comes. @param what said to screen readers: "your appointments" */
export function LoadingRows({ what, count = 4 }: { what: string; count?: number }) {
  const styles = useStyles();
  return (
    <Skeleton className={styles.rows} aria-label={`Loading ${what}`}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row}>
          <SkeletonItem size={16} />
          <SkeletonItem size={16} />
          <SkeletonItem size={20} />
        </div>
      ))}
    </Skeleton>
  );
}
