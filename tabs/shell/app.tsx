import { FluentProvider, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { Suspense, use, useSyncExternalStore } from 'react';
import { Announcer } from '../components/announcer.tsx';
import { LoadingRows } from '../components/loading-rows.tsx';
import { colorSchemeFor, themeFor } from '../teams-host/theme-for.ts';
import { ConferContext } from './confer-context.ts';
import { OpenInTeams } from './open-in-teams.tsx';
import { Shell } from './shell.tsx';
import { StartBoundary } from './start-boundary.tsx';
import type { StartedTab } from './start-tab.ts';
import type { ThemeStore } from './theme-store.ts';

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

function Started({ starting }: { starting: Promise<StartedTab> }) {
  const started = use(starting);
  if (started.kind === 'outside-teams') return <OpenInTeams teamsAppId={started.teamsAppId} />;
  return (
    <ConferContext value={started.confer}>
      <Announcer>
        <Shell />
      </Announcer>
    </ConferContext>
  );
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
      className={mergeClasses(styles.root, name === 'contrast' && styles.contrast)}
      style={{ colorScheme: colorSchemeFor(name) }}
    >
      <StartBoundary>
        <Suspense fallback={<Starting />}>
          <Started starting={starting} />
        </Suspense>
      </StartBoundary>
    </FluentProvider>
  );
}
