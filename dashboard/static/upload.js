// Hands in files and shows what becomes of each as soon as it is known. Without this
// script the form works too and leads to a page of receipts.
"use strict";
(() => {
  const row = (rows, line) => {
    const tr = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    if (/^\/documents\/[^/\\]/.test(line.href || "")) {
      const link = document.createElement("a");
      link.href = line.href;
      link.textContent = line.file;
      name.append(link);
    } else name.textContent = line.file;
    const word = document.createElement("td"), text = document.createElement("td");
    word.textContent = line.word;
    text.textContent = line.text;
    text.className = "t";
    tr.append(name, word, text);
    rows.append(tr);
  };

  const ended = (form, said, text, href) => {
    said.textContent = text;
    form.querySelector("button").disabled = false;
    for (const [to, label] of [[href, "看这一批改了哪些数"], ["/documents", "刷新清单"]]) {
      if (!to) continue;
      const link = document.createElement("a");
      link.href = to;
      link.textContent = label;
      said.append(" ", link);
    }
  };

  const send = (form) => {
    const box = document.querySelector(".receiving");
    const said = box.querySelector(".receiving-state"), bar = box.querySelector("progress"), rows = box.querySelector("tbody");
    const body = new FormData(form);
    box.hidden = false;
    rows.replaceChildren();
    bar.removeAttribute("value");
    form.querySelector("button").disabled = true;
    const ask = new XMLHttpRequest();
    let read = 0, done = 0, closed = false;
    ask.open("POST", form.action);
    ask.setRequestHeader("Accept", "application/x-ndjson");
    ask.upload.onprogress = (e) => {
      if (!e.lengthComputable) return;
      bar.value = (100 * e.loaded) / e.total;
      said.textContent = e.loaded < e.total ? "正在上传 " + Math.floor(bar.value) + "%" : "已上传，正在读取";
    };
    const lines = () => {
      if (!/ndjson/.test(ask.getResponseHeader("Content-Type") || "")) return;
      for (let end; (end = ask.responseText.indexOf("\n", read)) >= 0; read = end + 1) {
        const line = JSON.parse(ask.responseText.slice(read, end));
        if (line.fault) { closed = true; ended(form, said, line.fault); }
        else if (line.done) { closed = true; bar.value = 100; ended(form, said, line.text, line.href); }
        else {
          row(rows, line);
          if (!line.part) done++;
          bar.value = (100 * done) / line.total;
          said.textContent = "已读 " + done + "／" + line.total;
        }
      }
    };
    ask.onprogress = lines;
    ask.onload = () => {
      lines();
      if (closed) return;
      const page = new DOMParser().parseFromString(ask.responseText, "text/html");
      const why = page.querySelector("[role=alert]");
      ended(form, said, why ? why.textContent : "没有收下，请稍后再试。");
    };
    ask.onerror = () => { if (!closed) ended(form, said, "连接断了，没有收到结果；请刷新清单看收到了哪些，再交其余的（重复交不会重复计）。"); };
    ask.send(body);
  };

  // The form is replaced with the rest of the page when the scope changes.
  const handsIn = (e) => e.target.closest && e.target.closest("form.hand-in");
  document.addEventListener("submit", (e) => {
    if (!handsIn(e)) return;
    e.preventDefault();
    send(handsIn(e));
  });
  // A browser names its own button in its own language; ours is in the page's.
  const picked = (input) => {
    const said = input.form.querySelector(".picked"), names = [...input.files].map((f) => f.name);
    said.textContent = names.length ? "已选 " + names.length + " 个：" + names.slice(0, 5).join("、") + (names.length > 5 ? " 等" : "") : "还没有选文件";
  };
  const own = () => {
    for (const input of document.querySelectorAll("form.hand-in input[type=file]:not(.unseen)")) {
      input.classList.add("unseen");
      for (const part of input.form.querySelectorAll(".pick, .picked")) part.hidden = false;
      picked(input);
    }
  };
  own();
  new MutationObserver(own).observe(document.body, { childList: true });
  document.addEventListener("change", (e) => { if (handsIn(e) && e.target.type === "file") picked(e.target); });
  document.addEventListener("dragover", (e) => { if (handsIn(e)) e.preventDefault(); });
  document.addEventListener("drop", (e) => {
    if (!handsIn(e)) return;
    e.preventDefault();
    const input = handsIn(e).querySelector("input[type=file]");
    input.files = e.dataTransfer.files;
    picked(input);
  });
})();
