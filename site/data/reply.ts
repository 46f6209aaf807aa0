/** The answer of an endpoint under site/pages: the same bytes in a built file and in a drawn one. */
export function reply(contentType: string, text: string): Response {
  return new Response(text, { headers: { 'content-type': contentType } })
}
