import { sideBySide } from '../../support/run-all/side-by-side.ts';
import type { Stage } from '../../support/run-all/stage.ts';

const stage = (name: string, cores: 1 | 2): Stage => ({
  name,
  cores,
  run: () => Promise.reject(new Error('the test says how it is run')),
});

/** Stages that end when the test says so. */
function running(stages: readonly Stage[]) {
  const now = new Map<string, () => void>();
  const all = sideBySide(stages, 2, async ({ name }) => {
    await new Promise<void>((resolve) => now.set(name, resolve));
    now.delete(name);
    return name;
  });
  const end = async (name: string): Promise<string[]> => {
    now.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
    return [...now.keys()];
  };
  return { all, end, now: () => [...now.keys()] };
}

describe('stages side by side', () => {
  it('fill the cores in their order, and one that wants both has them to itself', async () => {
    const { all, end, now } = running([
      stage('lint', 1),
      stage('format', 1),
      stage('types', 1),
      stage('tabs', 2),
      stage('last', 1),
    ]);
    expect(now()).toEqual(['lint', 'format']);
    expect(await end('format')).toEqual(['lint', 'types']);
    expect(await end('lint')).toEqual(['types']);
    expect(await end('types')).toEqual(['tabs']);
    expect(await end('tabs')).toEqual(['last']);
    await end('last');
    expect(await all).toEqual(['format', 'lint', 'types', 'tabs', 'last']);
  });

  it('come to nothing when one of them cannot be run', async () => {
    const broken = sideBySide([stage('lint', 1)], 2, () => Promise.reject(new Error('no such tool')));
    await expect(broken).rejects.toThrow('no such tool');
  });
});
