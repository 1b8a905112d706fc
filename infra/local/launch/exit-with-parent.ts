// Loaded before the product in local mode only (`node --import`): production code knows nothing of a parent.
// When `npm start` is killed, the channel to it closes; the product then stops as it would on SIGTERM.
const PATIENCE_MS = 3_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
