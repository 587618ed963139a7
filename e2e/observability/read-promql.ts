import { parser } from '@prometheus-io/lezer-promql';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

interface Matcher {
  label: string;
  op: string;
  value: string;
}

export interface Selector {
  metric: string;
  matchers: Matcher[];
}

/** What an expression asks for: its selectors, and the labels that it groups by. */
export interface Asked {
  selectors: Selector[];
  groupedBy: string[];
}

/** Parses a PromQL expression with Prometheus's own grammar. @throws Error if it is invalid */
export function readPromql(expression: string): Asked {
  // Grafana replaces it with a duration.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const selectors: Selector[] = [];
  const groupedBy: string[] = [];
  const tree = parser.configure({ strict: true }).parse(text);
  const textOf = (node: SyntaxNode | null) => (node === null ? '' : text.slice(node.from, node.to));

  tree.iterate({
    enter({ name, node }) {
      if (name === 'VectorSelector') {
        selectors.push({ metric: textOf(node.getChild('Identifier')), matchers: matchersOf(node, textOf) });
      }
      if (name === 'GroupingLabels') groupedBy.push(...node.getChildren('LabelName').map(textOf));
    },
  });
  return { selectors, groupedBy };
}

function matchersOf(selector: SyntaxNode, textOf: (node: SyntaxNode | null) => string): Matcher[] {
  const matchers = selector.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  return matchers.map((matcher) => ({
    label: textOf(matcher.getChild('LabelName')),
    op: textOf(matcher.getChild('MatchOp')),
    value: textOf(matcher.getChild('StringLiteral')).slice(1, -1),
  }));
}
