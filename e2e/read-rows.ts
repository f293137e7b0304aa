/**
 * Reads all responses, the newest first, page by page: how many other tests have sent to the same
 * house must not matter.
 *
 * @param survey default: of all surveys
 */
export async function readRows<Row>(
  apiUrl: string,
  token: string,
  survey?: string,
): Promise<Row[]> {
  const headers = { authorization: `Bearer ${token}` };
  const rows: Row[] = [];
  let cursor = "";
  do {
    const query = new URLSearchParams({
      limit: "100",
      ...(survey && { survey }),
      ...(cursor && { cursor }),
    });
    const response = await fetch(`${apiUrl}/v1/responses?${query}`, { headers });
    if (!response.ok) throw new Error(`${query} gave ${response.status}`);
    const page = (await response.json()) as { items: Row[]; nextCursor: string | null };
    rows.push(...page.items);
    cursor = page.nextCursor ?? "";
  } while (cursor);
  return rows;
}
