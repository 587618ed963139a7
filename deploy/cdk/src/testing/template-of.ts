import { synthesise } from './synthesise.ts';
import type { Json } from './task-environment.ts';

type Resources = Record<string, Json>;

/** Deployments that together use every setting. */
export const variants: [name: string, changed: Record<string, string>][] = [
  ['small, RDS', {}],
  [
    'medium, RDS, a lock, a hosted zone, the first API key, a firewall, rotation',
    {
      size: 'medium',
      objectLockYears: '10',
      bootstrapKey: 'true',
      waf: 'true',
      secretRotationDays: '30',
      hostedZoneId: 'Z0123456789ABC',
      hostedZoneName: 'shop.example',
    },
  ],
  ['large, Aurora, rotation', { size: 'large', database: 'aurora', secretRotationDays: '90' }],
];

export type TemplateUnderTest = ReturnType<typeof templateOf>;

/** The template of some settings, by type. It is synthesised at the first use. */
export function templateOf(changed: Record<string, string>) {
  let known: Resources | undefined;
  const resources = (): Resources => (known ??= synthesise(changed).toJSON()['Resources'] as Resources);
  const all = (type: string): Json[] =>
    Object.values(resources())
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  const containers = (): Json[] =>
    all('AWS::ECS::TaskDefinition').flatMap(({ ContainerDefinitions }) => ContainerDefinitions);
  return {
    changed,
    resources,
    all,
    containers,
    container: (name: string): Json => containers().find(({ Name }) => Name === name),
    statements: (...types: string[]): Json[] =>
      types.flatMap((type) => all(type).flatMap(({ PolicyDocument }) => PolicyDocument.Statement)),
  };
}
