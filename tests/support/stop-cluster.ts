/** jest's globalTeardown of the integration tests. */
export default async function stopCluster(): Promise<void> {
  await globalThis.conferTestCluster?.stop();
}
