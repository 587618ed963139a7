import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './task-environment.ts';

type Answer = (action: string, input: Json) => Json;

/** Answers the SDK's JSON protocol with the result of `answer` for an action; `{ __type }` is an error. */
async function startAws(answer: Answer): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const body = answer(action, JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead('__type' in body ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Starts it, and points the SDK to it with `variable`. Other variables of a function's environment can be added. */
export async function useAws(variable: string, answer: Answer): Promise<() => void> {
  const { url, close } = await startAws(answer);
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    [variable]: url,
  });
  return close;
}

/** One secret with its versions and their stages, as in Secrets Manager. */
export function aSecret(first: string) {
  const versions = new Map([['first', { value: first, stages: new Set(['AWSCURRENT']) }]]);
  const find = (stage: string) => [...versions].find(([, { stages }]) => stages.has(stage));
  const give = (stage: string, version: string) => {
    for (const { stages } of versions.values()) stages.delete(stage);
    versions.get(version)?.stages.add(stage);
  };
  const notFound = { __type: 'ResourceNotFoundException', message: 'no such version' };
  const actions: Record<string, (input: Json) => Json> = {
    DescribeSecret: () => ({
      VersionIdsToStages: Object.fromEntries([...versions].map(([id, { stages }]) => [id, [...stages]])),
    }),
    GetSecretValue: ({ VersionId: id, VersionStage: stage }) => {
      const [version, found] = id === undefined ? (find(stage) ?? []) : ([id, versions.get(id)] as const);
      const isThere = found !== undefined && found.stages.has(stage) && found.value !== '';
      return isThere ? { VersionId: version, SecretString: found.value } : notFound;
    },
    PutSecretValue: ({ ClientRequestToken: id, SecretString: value, VersionStages: stages }) => {
      versions.set(id, { value, stages: new Set(stages) });
      return {};
    },
    UpdateSecretVersionStage: ({ VersionStage: stage, MoveToVersionId: to, RemoveFromVersionId: from }) => {
      if (find(stage)?.[0] !== from) return { __type: 'InvalidParameterException', message: 'not there' };
      give('AWSPREVIOUS', from);
      give(stage, to);
      versions.get(to)?.stages.delete('AWSPENDING');
      return {};
    },
  };
  return {
    answer: (action: string, input: Json): Json => actions[action]?.(input),
    current: () => find('AWSCURRENT')?.[1].value ?? '',
    /** The start of a rotation: a version without a value. */
    begin: () => {
      const id = randomUUID();
      versions.set(id, { value: '', stages: new Set(['AWSPENDING']) });
      return id;
    },
  };
}
