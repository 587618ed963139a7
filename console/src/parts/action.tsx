import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { explain } from '../stockroom.ts';
import { refreshAll } from '../use-answer.ts';
import { Dialog } from './dialog.tsx';
import { Form, type FormProps } from './form.tsx';
import { announce } from './notice.tsx';

interface DialogButtonProps {
  words: string;
  /** The title of the dialog and the name of the button, which begins with its words. By default, it is its words. */
  title?: string;
  isMain?: boolean;
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a dialog. */
export function DialogButton({ words, title = words, isMain = false, children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        class={isMain ? 'primary' : ''}
        aria-label={title}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {words}
      </button>
      {isOpen ? (
        <Dialog title={title} onClose={close}>
          {children(close)}
        </Dialog>
      ) : null}
    </>
  );
}

interface FormButtonProps extends Omit<DialogButtonProps, 'children'> {
  /** The words of the button that sends; by default those of the button that opens. */
  send?: string;
  danger?: boolean;
  /** Returns the text about its result. */
  onSend: (...sent: Parameters<FormProps['onSend']>) => Promise<string>;
  children: ComponentChildren;
}

/** A button that opens a form. After it was sent, its result is announced, and the screen is read again. */
export function FormButton({ send, danger = false, onSend, children, ...button }: FormButtonProps) {
  return (
    <DialogButton {...button}>
      {(close) => (
        <Form
          send={send ?? button.words}
          danger={danger}
          onCancel={close}
          onSend={async (...sent) => {
            const done = await onSend(...sent);
            close();
            announce(done);
            refreshAll();
          }}
        >
          {children}
        </Form>
      )}
    </DialogButton>
  );
}

interface ActionButtonProps {
  words: string;
  /** For screen readers, if the words alone are not enough. */
  label?: string;
  isMain?: boolean;
  /** Why there is nothing to do, if so: the button is then inactive, but keeps the focus and tells the reason. */
  idle?: string | null;
  /** Returns the text about its result. */
  act: () => Promise<string>;
}

/** A button that acts at once, and only once at a time. Its result is announced, and the screen is read again. */
export function ActionButton({ words, label, isMain = false, idle = null, act }: ActionButtonProps) {
  const isActing = useRef(false);
  const run = async () => {
    if (isActing.current) return;
    if (idle !== null) return announce(idle);
    isActing.current = true;
    announce(await act().catch(explain));
    isActing.current = false;
    refreshAll();
  };
  return (
    <button
      type="button"
      class={isMain ? 'primary' : ''}
      aria-label={label}
      aria-disabled={idle !== null || undefined}
      title={idle ?? undefined}
      onClick={run}
    >
      {words}
    </button>
  );
}
