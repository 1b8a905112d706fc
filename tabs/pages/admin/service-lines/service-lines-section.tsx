import { listServiceLineSetups } from '../../../../api/service-lines/contract/endpoints.ts';
import { useRoute } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { EditServiceLine } from './edit-service-line.tsx';
import { ImportServiceLines } from './importing/import-service-lines.tsx';
import { NewServiceLine } from './new-service-line.tsx';
import { OwnServiceLines } from './own-service-lines.tsx';
import { ServiceLineList } from './service-line-list.tsx';

/** Service lines: the list, one of them, a new one, or an import, as the address says. */
export function ServiceLinesSection() {
  const { me } = useConfer();
  const { detail } = useRoute();
  if (!mayAsk(me, listServiceLineSetups)) return <OwnServiceLines />;
  if (detail === undefined) return <ServiceLineList />;
  if (detail === 'new') return <NewServiceLine />;
  if (detail === 'import') return <ImportServiceLines />;
  return <EditServiceLine key={detail} serviceLineId={detail} />;
}
