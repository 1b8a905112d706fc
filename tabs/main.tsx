import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { preloadPage } from './shell/page-chunks.ts';
import { readRoute } from './shell/routes.ts';
import { startTab } from './shell/start-tab.ts';
import { makeThemeStore } from './shell/theme-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
const theme = makeThemeStore(prefersDark ? 'dark' : 'default');
document.body.style.margin = '0';
preloadPage(readRoute(window.location.hash).page);
createRoot(root).render(<App starting={startTab(theme)} theme={theme} />);
