import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from './settings.ts';
import { createStockroomStack } from './stockroom-stack.ts';

/** What `cdk` runs, here and to deploy. A finding of cdk-nag that nobody has acknowledged fails it. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
createStockroomStack(app, readSettings(app.node));
app.synth();
