import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from './settings.ts';
import { createStockroomStack } from './stockroom-stack.ts';

/** The program of `cdk`. An unacknowledged finding of cdk-nag fails it. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
createStockroomStack(app, readSettings(app.node));
app.synth();
