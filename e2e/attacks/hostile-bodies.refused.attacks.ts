import { beforeAll, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { type ApiDocument, findOperation } from '../api-document.ts';
import { inParallel } from '../in-parallel.ts';
import { type RawRequest, sendRaw } from '../send-raw.ts';
import { useStockroom } from '../use-stockroom.ts';
import { buildDraft, type Targets } from './build-draft.ts';
import type { HarmFinder } from './find-harm.ts';
import { brokenUtf8, hostileBodies, hostileMoments, hostileNumbers } from './hostile-bodies.ts';
import { prepareAttack } from './prepare-attack.ts';
import { readTablePrints } from './table-prints.ts';
import { listTextPlaces, toRequest } from './text-places.ts';

const stockroom = useStockroom({ each: 'file' });
const takesJson = operations
  .filter(({ body }) => body !== undefined && body.contentTypes?.includes('text/csv') !== true)
  .map(({ id }) => id);
const takesMoments = operations
  .filter(({ query }) => query !== undefined && 'from' in query.shape)
  .map(({ id }) => id);
const MARK = '@@@';

let document: ApiDocument;
let targets: Targets;
let findHarm: HarmFinder;

beforeAll(async () => {
  ({ document, targets, findHarm } = await prepareAttack(stockroom()));
});

/** Sends a request that must be refused; returns the problems of its answer. */
async function expectRefusal(operationId: string, name: string, request: RawRequest): Promise<string[]> {
  const answer = await sendRaw(stockroom().running().gatewayUrl, request);
  const bytes = (await answer.clone().arrayBuffer()).byteLength;
  const taken = answer.status < 400 ? [`taken with ${answer.status}`] : [];
  const long = bytes > 100_000 ? [`refused in ${bytes} bytes`] : [];
  const harm = answer.status < 400 ? [] : await findHarm(operationId, answer);
  return [...taken, ...long, ...harm].map((fault) => `${name}: ${fault}`);
}

function requestWith(operationId: string, body: string | Buffer): RawRequest {
  return { ...toRequest(document, buildDraft(document, targets, operationId))!, body };
}

/** The operation's request with the mark in each place that accepts a text. */
function markedRequests(operationId: string, places: 'texts' | 'all') {
  return listTextPlaces(document, operationId)
    .filter(({ name, isText }) => / body |^body /.test(name) && (isText || places === 'all'))
    .map((place) => {
      const draft = place.put(buildDraft(document, targets, operationId), MARK);
      return { place, request: toRequest(document, draft)! };
    });
}

test.each(takesJson)('%s refuses every invalid body and changes nothing', async (id) => {
  const { databaseUrl, coreUrl } = stockroom().running();
  const before = await readTablePrints(databaseUrl);
  const faults = await inParallel(Object.entries(hostileBodies), ([name, body]) =>
    expectRefusal(id, name, requestWith(id, body)),
  );
  // Chunked, so that no length reveals what a decoder has replaced; core is tested without the gateway.
  const broken = markedRequests(id, 'texts').flatMap(({ place, request }) =>
    Object.entries(brokenUtf8).map(([name, bytes]) => ({
      name: `${name} in ${place.name}`,
      request,
      bytes,
    })),
  );
  const faultsOfBytes = await inParallel(broken, async ({ name, request, bytes }) => {
    const [start = '', end = ''] = String(request.body).split(MARK);
    const body = Buffer.concat([Buffer.from(start), Buffer.from(bytes), Buffer.from(end)]);
    const chunked = { ...request.headers, 'transfer-encoding': 'chunked' };
    const atCore = { ...request, path: request.path.replace(/^\/api/, ''), headers: chunked, body };
    const { status } = await sendRaw(coreUrl, atCore);
    const core = status === 400 ? [] : [`${name}: core answers ${status}`];
    return [...core, ...(await expectRefusal(id, name, { ...request, body }))];
  });
  expect([...faults, ...faultsOfBytes].flat()).toEqual([]);
  expect(await readTablePrints(databaseUrl)).toEqual(before);
});

test.each(takesJson)('%s stores a number exactly, or refuses it', async (id) => {
  const { gatewayUrl } = stockroom().running();
  const attacks = markedRequests(id, 'all').flatMap(({ place, request }) =>
    hostileNumbers.map((number) => ({ place, number, request })),
  );
  const faults = await inParallel(attacks, async ({ place, number, request }) => {
    const body = String(request.body).replace(`"${MARK}"`, number);
    const answer = await sendRaw(gatewayUrl, { ...request, body });
    const text = await answer.clone().text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const harm = await findHarm(id, answer);
    const [key = '', ...deeper] = place.keys ?? [];
    const kept = answer.status < 300 && deeper.length === 0 ? json[key] : undefined;
    const changed =
      typeof kept === 'number' && decimal(String(kept)) !== decimal(number) ? [`became ${kept}`] : [];
    return [...harm, ...changed].map((fault) => `${place.name} ${number}: ${fault}`);
  });
  expect(faults.flat()).toEqual([]);
});

test.each(takesMoments)('%s parses a timestamp or refuses it, however extreme or invalid', async (id) => {
  const { path } = findOperation(document, id);
  const attacks = hostileMoments.flatMap((moment) => ['from', 'to'].map((name) => ({ name, moment })));
  const faults = await inParallel(attacks, async ({ name, moment }) => {
    const url = new URL(path.replace('{id}', '1'), stockroom().running().gatewayUrl);
    url.searchParams.set(name, moment);
    const harm = await findHarm(id, await fetch(url));
    return harm.map((fault) => `${name}=${moment}: ${fault}`);
  });
  expect(faults.flat()).toEqual([]);
});

/** A decimal number in canonical form: its digits without surrounding zeros, and the power of ten. */
function decimal(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (match === null) return `${text} is no number`;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return significant === '' ? '0' : `${sign}${significant}e${power}`;
}
