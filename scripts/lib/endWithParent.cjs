// Preloaded into the backend: its parent holds the IPC channel, and when the
// parent vanishes (even by kill -9) the backend stops cleanly.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
