import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readSettings } from '../settings.ts';
import { createStockroomStack } from '../stockroom-stack.ts';

/** The `context` of cdk.json. */
export const { context: defaults } = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
) as { context: Record<string, unknown> };

/** The template with cdk.json's settings, some of them changed. Images are neither built nor copied. */
export function synthesise(changed: Record<string, string> = {}): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'stockroom-cdk-'));
  try {
    const context = { ...defaults, 'aws:cdk:disable-asset-staging': true, ...changed };
    const app = new App({ outdir, context, analyticsReporting: false });
    return Template.fromStack(createStockroomStack(app, readSettings(app.node)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
