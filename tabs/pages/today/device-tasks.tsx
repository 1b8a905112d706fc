import { companionWords } from '../../../api/appointments/contract/companion-words.ts';
import type { DeviceTasks as Tasks } from '../../../api/device-tests/contract/device-test.ts';
import { listDeviceTasks } from '../../../api/device-tests/contract/endpoints.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { DEVICE_TASK_WORDS } from '../../words/device-words.ts';
import { TaskList } from './task-list.tsx';

type Task = Tasks['items'][number];

/** What failed first, then the soonest: the service sorts by time. */
const inOrder = (items: readonly Task[]): Task[] =>
  items.toSorted((one, other) => Number(other.task === 'failed') - Number(one.task === 'failed'));

/** "of a proxy", "of the interpreter"; nothing of the patient, whom the line names. */
function whosePhone(kind: Task['kind']): string | undefined {
  if (kind === 'patient') return undefined;
  return kind === 'proxy' ? 'of a proxy' : `of the ${companionWords[kind].toLowerCase()}`;
}

/** Whose phone staff have to see to in the next days; nothing while there is nobody. */
export function DeviceTasks() {
  const { api } = useConfer();
  return (
    <TaskList<Task>
      title="Phones to see to"
      name="device-task"
      testId="device-tasks"
      load={async (signal) => {
        const { items } = await api.call(listDeviceTasks, {}, { signal });
        return { items: inOrder(items) };
      }}
      keyOf={({ participantId }) => participantId}
      wordsOf={({ task, kind, serviceLineName }) => [
        DEVICE_TASK_WORDS[task],
        whosePhone(kind),
        serviceLineName,
      ]}
    />
  );
}
