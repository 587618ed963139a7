import { createServer } from 'node:net';

// The baseline of the load generator's own limit: a process that answers every read with the same bytes. A client has
// one request in flight, which fits into a packet, so each read is one request.
const body = JSON.stringify({ orderId: 'ORD-2026-000001', filling: 'x'.repeat(380) });
const answer = Buffer.from(
  `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
);

createServer({ noDelay: true }, (socket) => {
  socket.on('data', () => socket.write(answer));
  socket.on('error', () => socket.destroy());
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('listening\n'));
