import { Field, Form, textOf } from '../parts/form.tsx';
import { Page } from '../parts/page.tsx';
import { signIn } from '../session.ts';

/** Exchanges an API key for a session of 12 hours. */
export function SignIn() {
  return (
    <Page title="Sign in">
      <div class="sheet sign-in">
        <Form send="Sign in" onSend={(fields) => signIn(textOf(fields, 'key'))}>
          <Field
            name="key"
            label="API key"
            type="password"
            hint="Begins with sk_. The session ends after 12 hours."
          />
        </Form>
      </div>
    </Page>
  );
}
