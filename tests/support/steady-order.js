/**
 * Files in the order of their names, journeys before the rest. jest's own order follows how long each took last time,
 * so a fresh clone would run the files that share one Confer in another order than a machine that has run them before.
 * These are all the methods that jest asks of a sequencer.
 */
export default class SteadyOrder {
  sort(tests) {
    const place = ({ path }) => `${path.includes('/journeys/') ? 0 : 1} ${path}`;
    return [...tests].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }
  shard({ tests }) {
    return tests;
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {
    // nothing is remembered, so that the next run has the same order
  }
}
