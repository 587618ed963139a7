import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dockerBundle, nodeBundle, type ServiceName } from './bundle-files.ts';
import { zip } from './zip.ts';

const HELP = `Writes the bundles for Elastic Beanstalk, one for each service.

  npm run deploy:bundle -- [--out deploy/beanstalk/out] [--registry <host> --tag <tag>]

  --registry, --tag   the images, as <host>/stockroom/<service>:<tag>: also writes the bundles of the Docker platform,
                      which name these images
`;
const SERVICES: ServiceName[] = ['core-service', 'orchestrator-service'];

await main();

async function main(): Promise<void> {
  const { out, registry, tag, help } = parseArgs({
    options: {
      out: { type: 'string', default: join(import.meta.dirname, 'out') },
      registry: { type: 'string' },
      tag: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;
  if (help === true) return void process.stdout.write(HELP);
  if ((registry === undefined) !== (tag === undefined)) {
    process.stderr.write('--registry and --tag must be given together\n');
    process.exitCode = 1;
    return;
  }
  mkdirSync(out, { recursive: true });
  for (const service of SERVICES) {
    write(join(out, `${service}.zip`), await nodeBundle(service));
    if (registry === undefined) continue;
    const image = `${registry}/stockroom/${service}:${tag}`;
    write(join(out, `${service}-docker.zip`), dockerBundle(service, image));
  }
}

function write(file: string, files: Map<string, Uint8Array>): void {
  const bytes = zip(files);
  writeFileSync(file, bytes);
  process.stdout.write(`${file}: ${files.size} files, ${Math.ceil(bytes.length / 1024)} KiB\n`);
}
