// Shows what needs a passkey only where the browser can use one.
if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("#passkey_login[hidden]")) button.hidden = false;
}
