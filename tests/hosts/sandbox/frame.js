// What a host page does with the frame's messages.
globalThis.heard = [];
addEventListener('message', ({ data, source }) => {
  const frame = document.querySelector('iframe');
  if (source !== frame.contentWindow) return;
  globalThis.heard.push(data);
  if (data.type === 'attention-lab:resize') frame.height = data.height;
});
