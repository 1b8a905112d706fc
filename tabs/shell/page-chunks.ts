import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { PageName } from './routes.ts';

type PageModule = Promise<{ default: ComponentType }>;

const LOADERS: Readonly<Record<PageName, () => PageModule>> = {
  today: async () => ({ default: (await import('../pages/today/today-page.tsx')).TodayPage }),
  book: async () => ({ default: (await import('../pages/book/book-page.tsx')).BookPage }),
  mdt: async () => ({ default: (await import('../pages/mdt/mdt-page.tsx')).MdtPage }),
  reports: async () => ({ default: (await import('../pages/reports/reports-page.tsx')).ReportsPage }),
  admin: async () => ({ default: (await import('../pages/admin/admin-page.tsx')).AdminPage }),
};

/** Each page is code of its own, loaded when somebody goes there. */
export const PAGE_COMPONENTS: Readonly<Record<PageName, ComponentType>> = {
  today: lazy(LOADERS.today),
  book: lazy(LOADERS.book),
  mdt: lazy(LOADERS.mdt),
  reports: lazy(LOADERS.reports),
  admin: lazy(LOADERS.admin),
};

/** Begins to load a page's code before it is needed. */
export function preloadPage(page: PageName): void {
  // A failure shows when the page itself is opened.
  LOADERS[page]().catch(() => undefined);
}
