// The pages work without this file. It asks the browser for a passkey (W3C Web Authentication), writes the answer into two hidden fields of an ordinary form,
// and sends that. It brings the buttons, hidden; it shows them where the browser has passkeys. Binary values travel as base64url (RFC 4648, section 5).
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
const textOf = (buffer) => buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') : undefined;
const described = (list) => list?.map((it) => ({ ...it, id: bytesOf(it.id) }));

// Not by toJSON(): some password managers bring credentials of their own that have none.
const written = (credential) => JSON.stringify({
  id: credential.id,
  rawId: textOf(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: {
    clientDataJSON: textOf(credential.response.clientDataJSON),
    attestationObject: textOf(credential.response.attestationObject),
    transports: credential.response.getTransports?.(),
    authenticatorData: textOf(credential.response.authenticatorData ?? credential.response.getAuthenticatorData?.()),
    signature: textOf(credential.response.signature),
    userHandle: textOf(credential.response.userHandle),
  },
});

const reasons = {
  NotAllowedError: 'Nothing was done: the passkey was cancelled, or took too long. Try again, or choose another way.',
  InvalidStateError: 'This device has a passkey for your account already.',
  SecurityError: 'Passkeys do not work at this address of the site. Open the site by its own name.',
};
const reasonOf = (error) => reasons[error.name] ?? (error.isOfSite ? error.message : 'That did not work. Try again, or choose another way.');

// Of two at once the browser refuses the second: what it offers in the background gives way to what somebody asks for.
let running = new AbortController();

const ask = async (button, mediation) => {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const form = button.form;
  const kind = button.dataset.passkey;
  const answer = await fetch(`/passkeys/${kind}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ username: form.elements.Username?.value, link: button.dataset.passkeyLink || undefined }),
    signal,
  });
  const asked = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw Object.assign(new Error(Object.values(asked.errors ?? {})[0]?.[0] ?? asked.detail ?? 'That did not work. Try again, or choose another way.'), { isOfSite: true });
  }

  const { options } = asked;
  const publicKey = { ...options, challenge: bytesOf(options.challenge) };
  let credential;
  if (options.user) {
    Object.assign(publicKey, { user: { ...options.user, id: bytesOf(options.user.id) }, excludeCredentials: described(options.excludeCredentials) });
    credential = await navigator.credentials.create({ publicKey, signal });
  } else {
    publicKey.allowCredentials = described(options.allowCredentials);
    credential = await navigator.credentials.get({ publicKey, signal, mediation });
  }

  form.elements.Ceremony.value = asked.ceremony;
  form.elements.Response.value = written(credential);

  // Not by requestSubmit(): fields that a passkey stands in for are empty.
  form.submit();
};

for (const button of window.PublicKeyCredential && navigator.credentials ? document.querySelectorAll('button[data-passkey]') : []) {
  const said = document.createElement('p');
  said.className = 'hint';
  said.setAttribute('role', 'status');
  button.after(said);
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    const needed = (button.dataset.passkeyNeeds ?? '').split(' ').filter((it) => it !== '').map((it) => button.form.elements[it]);
    if (!needed.every((it) => it.reportValidity())) {
      return;
    }

    said.textContent = 'Your device asks you now.';
    await ask(button).catch((error) => {
      said.textContent = reasonOf(error);
      offer();
    });
  });

  // The browser offers passkeys beside the saved passwords of a field with "webauthn" in its autocomplete. The site forgets a question after five
  // minutes, so a new one is asked before.
  const offer = async () => {
    if (button.dataset.passkey === 'log-in' && await window.PublicKeyCredential.isConditionalMediationAvailable?.()) {
      await ask(button, 'conditional').catch(() => {});
    }
  };
  offer();
  setInterval(() => document.hidden || said.textContent !== '' || offer(), 240000);
  button.hidden = false;
}
