// Preloaded into the services of `npm start`: when `npm start` is killed, they stop as on SIGTERM.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a service alive after its work is done.
process.channel?.unref();
