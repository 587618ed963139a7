/** The values of `Name.member.1`, `Name.member.2` … of a query-API form, in order. */
export function formMembers(form: URLSearchParams, name: string): string[] {
  const members: string[] = [];
  for (let value = form.get(`${name}.member.1`); value !== null;) {
    members.push(value);
    value = form.get(`${name}.member.${members.length + 1}`);
  }
  return members;
}
