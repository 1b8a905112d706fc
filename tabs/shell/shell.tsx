import { Button, makeStaticStyles, makeStyles, tokens } from '@fluentui/react-components';
import { QuestionRegular } from '@fluentui/react-icons/svg/question';
import { lazy, Suspense, useState } from 'react';
import { LoadingRows } from '../components/loading-rows.tsx';
import { StaleBar } from '../components/stale-bar.tsx';
import { useRoute } from '../hooks/use-route.ts';
import { useConfer } from './confer-context.ts';
import { PAGE_COMPONENTS } from './page-chunks.ts';
import { OrganisationSwitch } from './organisation-switch.tsx';
import { PageTabs } from './page-tabs.tsx';
import { pagesFor, PAGES } from './routes.ts';
import { StartBoundary } from './start-boundary.tsx';
import { useMdtPanel } from './use-mdt-panel.ts';
import { useMeetingPanel } from './use-meeting-panel.ts';
import { useShellKeys } from './use-shell-keys.ts';

const ShortcutsDialog = lazy(async () => ({
  default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
}));

// the bar of tabs stays on top: what is scrolled into view stops below it
const useDocumentStyles = makeStaticStyles({ html: { scrollPaddingTop: '56px' } });

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingInline: tokens.spacingHorizontalM,
    '@media (max-width: 399px)': { paddingInline: tokens.spacingHorizontalXS },
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  help: { '@media (max-width: 399px)': { minWidth: '24px', paddingInline: 0 } },
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
  useDocumentStyles();
  const styles = useStyles();
  const { me } = useConfer();
  const route = useRoute();
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const pages = pagesFor(me);
  const page = (pages.find((each) => each.name === route.page) ?? pages[0] ?? PAGES[0])?.name ?? 'today';
  const Page = PAGE_COMPONENTS[page];
  useMeetingPanel();
  useMdtPanel();
  useShellKeys(pages, () => {
    setShowsShortcuts(true);
  });
  return (
    <>
      <nav className={styles.bar} aria-label="Confer">
        <PageTabs pages={pages} chosen={page} />
        <Button
          appearance="subtle"
          className={styles.help}
          icon={<QuestionRegular />}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={() => {
            setShowsShortcuts(true);
          }}
        />
      </nav>
      <OrganisationSwitch />
      <main className={styles.page}>
        <div className={styles.stale}>
          <StaleBar />
        </div>
        <div id="page" role="tabpanel" aria-labelledby={`tab-${page}`}>
          <StartBoundary key={`${me.organisation.odsCode} ${page}`}>
            <Suspense fallback={<LoadingRows what="the page" />}>
              <Page />
            </Suspense>
          </StartBoundary>
        </div>
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
