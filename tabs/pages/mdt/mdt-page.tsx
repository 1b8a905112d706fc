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
const ActionsPage = lazy(async () => ({ default: (await import('./actions/actions-page.tsx')).ActionsPage }));
const ProgressPage = lazy(async () => ({
  default: (await import('./progress/progress-page.tsx')).ProgressPage,
}));
const AttendancePage = lazy(async () => ({
  default: (await import('./attendance/attendance-page.tsx')).AttendancePage,
}));
const RegisterPage = lazy(async () => ({
  default: (await import('./register/register-page.tsx')).RegisterPage,
}));
const FollowUpPage = lazy(async () => ({
  default: (await import('./follow-up/follow-up-page.tsx')).FollowUpPage,
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
    case 'actions':
      return <ActionsPage key={detail} mdtId={detail} />;
    case 'progress':
      return detail === undefined ? <MdtOverview /> : <ProgressPage key={detail} mdtId={detail} />;
    case 'attendance':
      return detail === undefined ? <MdtOverview /> : <AttendancePage key={detail} mdtId={detail} />;
    case 'register':
      return detail === undefined ? <MdtOverview /> : <RegisterPage key={detail} meetingId={detail} />;
    case 'follow-up':
      return <FollowUpPage key={detail} mdtId={detail} />;
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
