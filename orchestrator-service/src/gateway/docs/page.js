// Runs in the browser, at /docs: shows /openapi.json with Swagger UI, which the page loads first.
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
    // Disables the online validator, which would send the document to another server.
    validatorUrl: null,
  });
} catch (error) {
  reference.textContent = `The reference could not be shown: ${error.message}`;
}

/**
 * Swagger UI sends the example of every parameter that the reader does not change, also of optional filters. The
 * examples of optional parameters are therefore moved into their descriptions.
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
