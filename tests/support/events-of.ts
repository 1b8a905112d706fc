/** What a live stream tells, as `onmessage` of a browser hears it. @throws Error when it breaks off */
export async function* eventsOf<Told>(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Told> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop()!;
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      // a heartbeat has none, and what has a name is about the stream itself
      if (data !== undefined && !/^event: /m.test(event)) yield JSON.parse(data) as Told;
    }
  }
}
