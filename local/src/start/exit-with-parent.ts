// Loaded into the services that `npm start` runs, before they start: when `npm start` is killed, they stop as on SIGTERM.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a service alive that has nothing left to do.
process.channel?.unref();
