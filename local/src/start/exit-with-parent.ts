// Preloaded into the services of `npm start`. When `npm start` is killed, the database and the stand-ins end with it, so work
// in flight could only fail. It is done again after the next start.
process.on('disconnect', () => process.exit(1));
// The channel alone must not keep a service alive after its work is done.
process.channel?.unref();
