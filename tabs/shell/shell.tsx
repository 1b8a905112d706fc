import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { QuestionRegular } from '@fluentui/react-icons/svg/question';
import { lazy, Suspense, useState } from 'react';
import { LoadingRows } from '../components/loading-rows.tsx';
import { StaleBar } from '../components/stale-bar.tsx';
import { goTo, useRoute } from '../hooks/use-route.ts';
import { useConfer } from './confer-context.ts';
import { PAGE_COMPONENTS, preloadPage } from './page-chunks.ts';
import { pagesFor, PAGES } from './routes.ts';
import { StartBoundary } from './start-boundary.tsx';
import { useShellKeys } from './use-shell-keys.ts';

const ShortcutsDialog = lazy(async () => ({
  default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
}));

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  page: {
    maxWidth: '1360px',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 719px)': {
      padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    },
  },
  stale: { marginBottom: tokens.spacingVerticalM, ':empty': { display: 'none' } },
});

/** The pages as tabs, what holds for all of them, and the page that is open. */
export function Shell() {
  const styles = useStyles();
  const { me } = useConfer();
  const route = useRoute();
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const pages = pagesFor(me.appRoles);
  const page = (pages.find((each) => each.name === route.page) ?? pages[0] ?? PAGES[0])?.name ?? 'today';
  const Page = PAGE_COMPONENTS[page];
  useShellKeys(pages, () => {
    setShowsShortcuts(true);
  });
  return (
    <>
      <div className={styles.bar}>
        <TabList
          aria-label="Confer"
          selectedValue={page}
          onTabSelect={(_, { value }) => {
            const chosen = pages.find((each) => each.name === value);
            if (chosen !== undefined) goTo(chosen.name);
          }}
        >
          {pages.map(({ name, label }) => (
            <Tab
              key={name}
              id={`tab-${name}`}
              value={name}
              onPointerEnter={() => {
                preloadPage(name);
              }}
            >
              {label}
            </Tab>
          ))}
        </TabList>
        <Button
          appearance="subtle"
          icon={<QuestionRegular />}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={() => {
            setShowsShortcuts(true);
          }}
        />
      </div>
      <main className={styles.page} role="tabpanel" aria-labelledby={`tab-${page}`}>
        <div className={styles.stale}>
          <StaleBar />
        </div>
        <StartBoundary key={page}>
          <Suspense fallback={<LoadingRows what="the page" />}>
            <Page />
          </Suspense>
        </StartBoundary>
      </main>
      {showsShortcuts ? (
        <Suspense fallback={null}>
          <ShortcutsDialog
            pages={pages}
            onClose={() => {
              setShowsShortcuts(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
