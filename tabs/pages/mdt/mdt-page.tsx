import { lazy, Suspense } from 'react';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { useRoute } from '../../hooks/use-route.ts';
import { placeOf } from './mdt-route.ts';
import { MdtOverview } from './overview/mdt-overview.tsx';

const CasesPage = lazy(async () => ({ default: (await import('./cases/cases-page.tsx')).CasesPage }));
const AskPage = lazy(async () => ({ default: (await import('./cases/ask-page.tsx')).AskPage }));
const CasePage = lazy(async () => ({ default: (await import('./case/case-page.tsx')).CasePage }));
const MeetingPage = lazy(async () => ({ default: (await import('./meeting/meeting-page.tsx')).MeetingPage }));
const NowPage = lazy(async () => ({ default: (await import('./now/now-page.tsx')).NowPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('./settings/settings-page.tsx')).SettingsPage,
}));

function Place() {
  const { item, detail } = useRoute();
  const place = placeOf(item);
  // keyed: what was typed on one case or list is never shown on another
  switch (place) {
    case 'cases':
      return detail === undefined ? <MdtOverview /> : <CasesPage key={detail} mdtId={detail} />;
    case 'ask':
      return <AskPage key={detail} mdtId={detail} />;
    case 'case':
      return detail === undefined ? <MdtOverview /> : <CasePage key={detail} caseId={detail} />;
    case 'meeting':
      return detail === undefined ? <MdtOverview /> : <MeetingPage key={detail} meetingId={detail} />;
    case 'now':
      return detail === undefined ? <MdtOverview /> : <NowPage key={detail} meetingId={detail} />;
    case 'settings':
      return <SettingsPage key={detail} mdtId={detail} />;
    case undefined:
      return <MdtOverview />;
  }
}

/** "Is every case ready, and who is needed when?" */
export function MdtPage() {
  return (
    <Suspense fallback={<LoadingRows what="the MDT" />}>
      <Place />
    </Suspense>
  );
}
