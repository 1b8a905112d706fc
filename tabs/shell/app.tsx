import { FluentProvider, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { lazy, Suspense, use, useMemo, useState, useSyncExternalStore } from 'react';
import { Announcer } from '../components/announcer.tsx';
import { LoadingRows } from '../components/loading-rows.tsx';
import { goTo } from '../hooks/use-route.ts';
import { colorSchemeFor, themeFor } from '../teams-host/theme-for.ts';
import { ConferContext } from './confer-context.ts';
import type { Confer } from './confer-context.ts';
import { NotSignedIn } from './not-signed-in.tsx';
import { OpenInTeams } from './open-in-teams.tsx';
import { readSelf } from './read-self.ts';
import { Shell } from './shell.tsx';
import { StartBoundary } from './start-boundary.tsx';
import type { StartedTab } from './start-tab.ts';
import type { ThemeStore } from './theme-store.ts';

const ConfigurePage = lazy(async () => ({
  default: (await import('../pages/configure/configure-page.tsx')).ConfigurePage,
}));

const useStyles = makeStyles({
  root: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground1 },
  // this theme draws a disabled primary button as bare text
  contrast: {
    '& .fui-Button:is(:disabled, [aria-disabled="true"])': shorthands.borderColor(
      tokens.colorNeutralStrokeDisabled,
    ),
  },
  starting: { padding: tokens.spacingHorizontalXL, maxWidth: '960px' },
});

/** Whom and what the tab knows, kept so that it can be read again. */
function Ready({ started }: { started: Extract<StartedTab, { kind: 'ready' }> }) {
  const { confer, choice, settings } = started;
  const [known, setKnown] = useState({ me: confer.me, serviceLines: confer.serviceLines });
  const value = useMemo((): Confer => {
    const refresh = async (): Promise<void> => {
      setKnown(await readSelf(confer.api));
    };
    const switchTo = async (odsCode: string): Promise<void> => {
      const before = choice.get();
      choice.set(odsCode === known.me.home.odsCode ? undefined : odsCode);
      try {
        await refresh();
      } catch (error) {
        choice.set(before);
        throw error;
      }
      // what was open belongs to the other organisation
      goTo('today');
      confer.live.restart();
    };
    return { ...confer, ...known, refresh, switchTo };
  }, [confer, choice, known]);
  return (
    <ConferContext value={value}>
      <Announcer>{settings === undefined ? <Shell /> : <ConfigurePage settings={settings} />}</Announcer>
    </ConferContext>
  );
}

function Started({ starting }: { starting: Promise<StartedTab> }) {
  const started = use(starting);
  if (started.kind === 'outside-teams') return <OpenInTeams teamsAppId={started.teamsAppId} />;
  if (started.kind === 'not-signed-in')
    return <NotSignedIn isGuestAccount={started.isGuestAccount} signIn={started.signIn} />;
  return <Ready started={started} />;
}

function Starting() {
  const styles = useStyles();
  return (
    <div className={styles.starting}>
      <LoadingRows what="Confer" />
    </div>
  );
}

/** The whole tab in the host's theme. */
export function App({ starting, theme }: { starting: Promise<StartedTab>; theme: ThemeStore }) {
  const styles = useStyles();
  const name = useSyncExternalStore(theme.subscribe, theme.get);
  return (
    <FluentProvider
      theme={themeFor(name)}
      className={mergeClasses(name === 'contrast' && styles.contrast)}
      style={{ colorScheme: colorSchemeFor(name) }}
    >
      {/* not on the provider itself: lists that open above the page get its classes too, and would cover the page */}
      <div className={styles.root}>
        <StartBoundary>
          <Suspense fallback={<Starting />}>
            <Started starting={starting} />
          </Suspense>
        </StartBoundary>
      </div>
    </FluentProvider>
  );
}
