import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense } from 'react';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useRoute } from '../../hooks/use-route.ts';
import { StartBoundary } from '../../shell/start-boundary.tsx';
import { useConfer } from '../../shell/confer-context.ts';
import { AdminNavigation } from './admin-navigation.tsx';
import { ADMIN_SECTIONS, sectionsFor } from './admin-sections.ts';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: '176px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media (max-width: 959px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** "Does everything arrive, and is everything set up?" One section at a time, each with an address of its own. */
export function AdminPage() {
  const styles = useStyles();
  const { item } = useRoute();
  const { me } = useConfer();
  const [first] = ADMIN_SECTIONS;
  const { name, label, Component } = sectionsFor(me).find((each) => each.name === item) ?? first;
  return (
    <>
      <PageHead title="Admin" />
      <div className={styles.columns}>
        <AdminNavigation chosen={name} />
        <div data-testid={`admin-${name}`}>
          <StartBoundary key={name}>
            <Suspense fallback={<LoadingRows what={label.toLowerCase()} />}>
              <Component />
            </Suspense>
          </StartBoundary>
        </div>
      </div>
    </>
  );
}
