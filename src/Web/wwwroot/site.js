// The pages work without this file. To every password field it adds a button that shows what was typed.
for (const field of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'show';
  button.textContent = 'Show';
  button.setAttribute('aria-label', 'Show password');
  button.setAttribute('aria-controls', field.id);

  const show = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
  };
  show(false);
  button.addEventListener('click', () => show(field.type === 'password'));

  // Browsers remember what was sent from text fields, and must not remember this.
  field.form?.addEventListener('submit', () => show(false));

  const row = document.createElement('div');
  row.className = 'password';
  field.replaceWith(row);
  row.append(field, button);
}

// To what is shown once it adds a button that copies it, where the browser lets pages copy.
for (const field of navigator.clipboard ? document.querySelectorAll('input[data-copy]') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'show';
  button.textContent = 'Copy';
  button.setAttribute('aria-controls', field.id);

  const said = document.createElement('span');
  said.className = 'hint';
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    field.select();
    said.textContent = await navigator.clipboard.writeText(field.value).then(() => 'Copied.', () => 'Copy it by hand: it is selected.');
  });

  const row = document.createElement('div');
  row.className = 'password';
  field.replaceWith(row);
  row.append(field, button);
  row.after(said);
}
