import { Select } from '@fluentui/react-components';
import type { Me } from '../../../api/staff/contract/me.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import { tabServiceLine } from '../../shell/tab-address.ts';

/** Whose appointments to show: `mine`, `all` of my service lines, or the id of one. */
export type Scope = string;

const KEPT_AS = 'confer.today.scope';

/** The service line of a tab in its channel; what the person chose the last time; else their own, or all for those who see no patients themselves. */
export function firstScope(me: Me): Scope {
  const ofTab = tabServiceLine(window.location.search);
  if (ofTab !== undefined && me.serviceLineIds.includes(ofTab)) return ofTab;
  const kept = window.sessionStorage.getItem(KEPT_AS);
  if (kept === 'mine' || kept === 'all' || (kept !== null && me.serviceLineIds.includes(kept))) return kept;
  return me.appRoles.includes('Clinician') ? 'mine' : 'all';
}

/** "My appointments", "All my service lines", or the name of one. */
export function scopeWords(scope: Scope, serviceLines: readonly ServiceLine[]): string {
  if (scope === 'mine') return 'My appointments';
  const one = serviceLines.find((line) => line.serviceLineId === scope);
  return one?.name ?? (serviceLines.length > 1 ? 'All my service lines' : 'Whole service line');
}

interface DayScopeProps {
  scope: Scope;
  serviceLines: readonly ServiceLine[];
  onChange: (scope: Scope) => void;
}

/** Chooses between one's own appointments and a whole service line. */
export function DayScope({ scope, serviceLines, onChange }: DayScopeProps) {
  return (
    <Select
      aria-label="Show"
      data-testid="today-scope"
      value={scope}
      onChange={(_, { value }) => {
        window.sessionStorage.setItem(KEPT_AS, value);
        onChange(value);
      }}
    >
      <option value="mine">{scopeWords('mine', serviceLines)}</option>
      <option value="all">{scopeWords('all', serviceLines)}</option>
      {serviceLines.length > 1
        ? serviceLines.map((line) => (
            <option key={line.serviceLineId} value={line.serviceLineId}>
              {line.name}
            </option>
          ))
        : null}
    </Select>
  );
}
