export interface MailAddress {
  name: string;
  address: string;
}

export interface Mail {
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachment?: { filename: string; contentType: string; bytes: Uint8Array };
}
