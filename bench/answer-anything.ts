import { createServer } from 'node:net';

// What the load generator's own limit is measured against: a process that answers whatever it reads with the same
// bytes. A caller has one request in flight, and one fits into a packet, so what is read at once is one request.
const body = JSON.stringify({ orderId: 'ORD-2026-000001', filling: 'x'.repeat(380) });
const answer = Buffer.from(
  `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
);

createServer({ noDelay: true }, (socket) => {
  socket.on('data', () => socket.write(answer));
  socket.on('error', () => socket.destroy());
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('listening\n'));
