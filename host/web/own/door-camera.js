// The camera at the door: while it is open, every code it reads is told to door.js. The browser reads it where it can;
// else a library does, fetched when the camera is opened.
'use strict';
{
  const door = document.querySelector('[data-door]');
  const place = document.getElementById('camera');
  const button = document.getElementById('camera-button');
  const line = document.getElementById('camera-line');
  const video = place?.querySelector('video');
  const outOfSight = 3000; // after that the same code counts again
  const patience = 10_000;
  const troubles = { NotAllowedError: 'denied', NotFoundError: 'missing', OverconstrainedError: 'missing', NotReadableError: 'busy' };
  let turn = 0; // of the opening that counts: what comes of an earlier one comes too late
  let stream = null;
  let reader = null;

  function tell(word) {
    line.textContent = word ? place.dataset[word] : '';
    line.hidden = !word;
  }
  function stop(tracks) {
    for (const track of tracks?.getTracks() ?? []) track.stop();
  }
  function close(word) {
    turn += 1;
    stop(stream);
    stream = null;
    video.srcObject = null;
    place.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    tell(word);
  }
  async function readerOfCodes() {
    const known = await window.BarcodeDetector?.getSupportedFormats() ?? [];
    const { BarcodeDetector } = known.includes('qr_code') ? window : await import('/assets/qr/decode.js');
    return new BarcodeDetector({ formats: ['qr_code'] });
  }
  async function open() {
    turn += 1;
    const mine = turn;
    tell();
    button.setAttribute('aria-expanded', 'true');
    try {
      const shown = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
      if (mine !== turn) {
        stop(shown);
        return;
      }
      show(shown, mine);
    } catch (error) {
      if (mine === turn) close(troubles[error.name] ?? 'failed');
      return;
    }
    try {
      reader ??= await readerOfCodes();
    } catch {
      if (mine === turn) close('readerless');
      return;
    }
    watch(mine);
  }
  function show(shown, mine) {
    stream = shown;
    stream.getVideoTracks()[0].addEventListener('ended', () => { if (mine === turn) close('stopped'); });
    video.srcObject = stream;
    place.hidden = false;
    place.scrollIntoView(); // what is said of a code stands below it
    place.querySelector('button').focus({ preventScroll: true });
  }
  async function watch(mine) {
    let last = '';
    let seen = Date.now();
    while (mine === turn) {
      const [code] = await reader.detect(video).catch(() => []); // no picture yet
      if (mine !== turn) return;
      const gone = Date.now() - seen;
      if (code) {
        const fresh = code.rawValue !== last || gone > outOfSight;
        last = code.rawValue;
        seen = Date.now();
        tell();
        if (fresh) door.dispatchEvent(new CustomEvent('scanned', { detail: code.rawValue }));
      } else if (gone > patience) {
        tell('unread');
      }
      await new Promise((done) => { setTimeout(done, 150); });
    }
  }
  const isOpen = () => button.getAttribute('aria-expanded') === 'true';
  function closeByHand() {
    close();
    button.focus();
  }

  if (button) {
    button.hidden = false;
    button.addEventListener('click', () => { if (isOpen()) closeByHand(); else open(); });
    place.querySelector('button').addEventListener('click', closeByHand);
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && isOpen()) closeByHand(); });
    document.addEventListener('visibilitychange', () => { if (document.hidden && isOpen()) close(); });
    window.addEventListener('pagehide', () => { if (isOpen()) close(); });
  }
}
