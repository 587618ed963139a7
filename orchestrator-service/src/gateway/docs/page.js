// Runs in the browser, at /docs: shows /openapi.json by Swagger UI, which the page has loaded before.
const reference = document.getElementById('reference');
try {
  const answer = await fetch('/openapi.json');
  if (!answer.ok) throw new Error(`/openapi.json was answered with ${answer.status}`);
  globalThis.SwaggerUIBundle({
    spec: withoutFilledInExamples(await answer.json()),
    domNode: reference,
    deepLinking: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    filter: true,
    // Nobody else is to be asked whether the document is valid.
    validatorUrl: null,
  });
} catch (error) {
  reference.textContent = `The reference could not be shown: ${error.message}`;
}

/**
 * Swagger UI sends the example of every parameter that the reader leaves as it is, also of filters that nobody wanted.
 * Of those that may be left out, the example goes into the words.
 */
function withoutFilledInExamples(document) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    if (parameter.required || parameter.example === undefined) continue;
    parameter.description = `${parameter.description.replace(/\.$/, '')}. For example \`${parameter.example}\`.`;
    delete parameter.example;
  }
  return document;
}
