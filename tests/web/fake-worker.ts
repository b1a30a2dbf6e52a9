// A worker that keeps what it is sent, says what the test lets it say, and falls when told.

export class FakeWorker<Request, Response> {
  sent: Request[] = [];
  terminated = false;
  onmessage: ((event: { data: Response }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  postMessage(request: Request): void {
    this.sent.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  says(data: Response): void {
    this.onmessage?.({ data });
  }
  falls(): void {
    this.onerror?.({ message: 'unreachable', preventDefault() {} });
  }
}

/** Makes workers of a kind, where a `Worker` is wanted, and keeps them in the order of their start. */
export class Workers<Made extends { terminated: boolean }> {
  readonly all: Made[] = [];
  readonly #new: () => Made;

  constructor(makes: new () => Made) {
    this.#new = () => new makes();
  }

  readonly make = (): Worker => {
    this.all.push(this.#new());
    return this.current as unknown as Worker;
  };

  get current(): Made {
    return this.all.at(-1)!;
  }
}
